import type { ReportMeasure, ReportQuestion, ReportSubject } from '../client/report.ts'
import { Button } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { CustomerFilterBar } from '../information/customer-filter-bar.tsx'
import type { PartyFilter } from '../information/party-filter.ts'
import { Conditions } from './report-conditions.tsx'
import { firstQuestion } from './report-words.ts'

type Field = ReportSubject['fields'][number]
type Part = Extract<ReportMeasure, { kind: unknown }>
type Change = (question: ReportQuestion) => void

const isNumber = ({ type }: Field) => type === 'number' || type === 'money'
const isDay = ({ type }: Field) => type === 'day' || type === 'moment'
const titled = (fields: readonly Field[]) => fields.map(({ key, title }) => ({ value: key, label: title }))

/** Where a question is put together: of what, which figures, by what, of whom, and how it looks. */
export function ReportBuilder(props: {
  subjects: readonly ReportSubject[]
  question: ReportQuestion
  onChange: Change
}) {
  const { subjects, question, onChange } = props
  const subject = subjects.find(({ name }) => name === question.subject)
  if (!subject) return null
  const put = (part: Partial<ReportQuestion>) => onChange({ ...question, ...part })
  return (
    <form className="report-builder" onSubmit={(event) => event.preventDefault()}>
      <SelectField
        label="Report on"
        value={question.subject}
        options={subjects.map(({ name, title }) => ({ value: name, label: title }))}
        onChange={({ target }) => {
          const next = subjects.find(({ name }) => name === target.value)
          if (next) onChange(firstQuestion(next))
        }}
      />
      <DimensionField label="Rows" subject={subject} of={question.rows} onChange={(rows) => put({ rows })} />
      <DimensionField
        label="Columns"
        subject={subject}
        of={question.columns}
        onChange={(columns) => put({ columns })}
      />
      <SelectField
        label="Shown as"
        value={question.look}
        options={looks}
        onChange={({ target }) => put({ look: target.value as ReportQuestion['look'] })}
      />
      <SelectField
        label="Sorted"
        value={`${question.sort.by} ${question.sort.descending}`}
        options={sorts}
        onChange={({ target }) => {
          const [by, descending] = target.value.split(' ')
          put({ sort: { by: by === 'measure' ? 'measure' : 'label', descending: descending === 'true' } })
        }}
      />
      <SelectField
        label="How many rows"
        value={String(question.top ?? '')}
        options={tops}
        onChange={({ target }) => put({ top: target.value === '' ? null : Number(target.value) })}
      />
      <Measures subject={subject} measures={question.measures} onChange={(measures) => put({ measures })} />
      <Conditions
        subject={subject}
        conditions={question.conditions}
        onChange={(conditions) => put({ conditions })}
      />
      <fieldset className="report-wide">
        <legend>Of which customers</legend>
        <CustomerFilterBar
          filter={(question.customers as PartyFilter | null) ?? { and: [] }}
          counted={null}
          onChange={(filter) => put({ customers: filter.and.length === 0 ? null : filter })}
        />
      </fieldset>
    </form>
  )
}

const looks = [
  { value: 'table', label: 'table' },
  { value: 'pivot', label: 'rows by columns' },
  { value: 'bar', label: 'bars' },
  { value: 'line', label: 'lines' },
  { value: 'stacked', label: 'bars on each other' },
]
const sorts = [
  { value: 'label false', label: 'by name or day' },
  { value: 'label true', label: 'by name or day, last first' },
  { value: 'measure true', label: 'by the first figure, most first' },
  { value: 'measure false', label: 'by the first figure, least first' },
]
const tops = [
  { value: '', label: 'all' },
  ...[3, 5, 10, 20, 50].map((top) => ({ value: String(top), label: `first ${top}, then others` })),
]
const grains = ['day', 'week', 'month', 'quarter', 'year'] as const

function DimensionField(props: {
  label: string
  subject: ReportSubject
  of: ReportQuestion['rows']
  onChange: (dimension: ReportQuestion['rows']) => void
}) {
  const { label, subject, of, onChange } = props
  const fields = subject.fields.filter((field) => !isNumber(field))
  const field = fields.find(({ key }) => key === of?.field)
  return (
    <div className="report-pair">
      <SelectField
        label={label}
        value={of?.field ?? ''}
        options={[{ value: '', label: 'none' }, ...titled(fields)]}
        onChange={({ target }) =>
          onChange(target.value === '' ? null : { field: target.value, grain: of?.grain ?? 'month' })
        }
      />
      {of && field && isDay(field) && (
        <SelectField
          label="By"
          value={of.grain ?? 'month'}
          options={grains.map((grain) => ({ value: grain, label: grain }))}
          onChange={({ target }) =>
            onChange({ ...of, grain: grains.find((grain) => grain === target.value) ?? 'month' })
          }
        />
      )}
    </div>
  )
}

const kindWords: Record<Part['kind'], string> = {
  count: 'count',
  customers: 'distinct customers',
  sum: 'sum of',
  average: 'average of',
  median: 'median of',
  min: 'least of',
  max: 'most of',
  rate: 'share that is',
  share: 'share of the whole',
}
const isKind = (value: string): value is Part['kind'] => value in kindWords

function Measures(props: {
  subject: ReportSubject
  measures: ReportQuestion['measures']
  onChange: (measures: ReportQuestion['measures']) => void
}) {
  const { subject, measures, onChange } = props
  const put = (at: number, measure: ReportMeasure) =>
    onChange(measures.map((each, place) => (place === at ? measure : each)))
  return (
    <fieldset className="report-wide">
      <legend>Figures</legend>
      {measures.map((measure, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: figures keep their place
        <div className="report-line" key={at}>
          {'over' in measure ? (
            <>
              <PartField
                subject={subject}
                part={measure.over}
                onChange={(over) => put(at, { ...measure, over })}
                isOfRatio
              />
              <span className="report-per">per</span>
              <PartField
                subject={subject}
                part={measure.under}
                onChange={(under) => put(at, { ...measure, under })}
                isOfRatio
              />
            </>
          ) : (
            <PartField subject={subject} part={measure} onChange={(part) => put(at, part)} />
          )}
          {measures.length > 1 && (
            <Button small quiet onClick={() => onChange(measures.filter((_, place) => place !== at))}>
              Remove
            </Button>
          )}
        </div>
      ))}
      {measures.length < 6 && (
        <p className="report-line">
          <Button small onClick={() => onChange([...measures, { kind: 'customers' }])}>
            Add a figure
          </Button>
          <Button
            small
            onClick={() => onChange([...measures, { over: { kind: 'count' }, under: { kind: 'customers' } }])}
          >
            Divide two figures
          </Button>
        </p>
      )}
    </fieldset>
  )
}

function PartField(props: {
  subject: ReportSubject
  part: Part
  onChange: (part: Part) => void
  isOfRatio?: boolean
}) {
  const { subject, part, onChange, isOfRatio = false } = props
  const numbers = subject.fields.filter(isNumber)
  const yesNo = subject.fields.filter(({ type }) => type === 'boolean')
  const fieldsOf = (kind: Part['kind']) =>
    kind === 'count' || kind === 'customers' ? [] : kind === 'rate' ? yesNo : numbers
  const kinds = Object.keys(kindWords)
    .filter(isKind)
    .filter((kind) => {
      if (isOfRatio) return kind === 'count' || kind === 'customers' || (kind === 'sum' && numbers.length > 0)
      return kind === 'count' || kind === 'customers' || kind === 'share' || fieldsOf(kind).length > 0
    })
  const fields = fieldsOf(part.kind)
  const all = part.kind === 'share' ? [{ value: '', label: subject.title.toLowerCase() }] : []
  return (
    <>
      <SelectField
        label="Figure"
        value={part.kind}
        options={kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        onChange={({ target }) => {
          if (!isKind(target.value)) return
          const [first] = fieldsOf(target.value)
          onChange(
            first && target.value !== 'share'
              ? { kind: target.value, field: first.key }
              : { kind: target.value },
          )
        }}
      />
      {(fields.length > 0 || all.length > 0) && (
        <SelectField
          label="Of"
          value={part.field ?? ''}
          options={[...all, ...titled(fields)]}
          onChange={({ target }) =>
            onChange(target.value === '' ? { kind: part.kind } : { ...part, field: target.value })
          }
        />
      )}
    </>
  )
}
