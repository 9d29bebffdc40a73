import type { ReportCondition, ReportQuestion, ReportSubject } from '../client/report.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextField } from '../components/field.tsx'

type Field = ReportSubject['fields'][number]

const isNumber = ({ type }: Field) => type === 'number' || type === 'money'
const isDay = ({ type }: Field) => type === 'day' || type === 'moment'
const titled = (fields: readonly Field[]) => fields.map(({ key, title }) => ({ value: key, label: title }))

const opWords: Record<ReportCondition['op'], string> = {
  is: 'is',
  'is-not': 'is not',
  'one-of': 'is one of (by commas)',
  contains: 'contains',
  'at-least': 'at least',
  'at-most': 'at most',
  since: 'since',
  before: 'before',
  'within-days': 'within so many days',
  missing: 'is not known',
}
const isOp = (value: string): value is ReportCondition['op'] => value in opWords

function opsOf(field: Field): ReportCondition['op'][] {
  if (isNumber(field)) return ['at-least', 'at-most', 'missing']
  if (isDay(field)) return ['since', 'before', 'within-days', 'missing']
  return field.type === 'boolean' ? ['is', 'missing'] : ['is', 'is-not', 'one-of', 'contains', 'missing']
}

/** A value to begin with, so that the condition can be asked at once. */
function firstValue(field: Field, op: ReportCondition['op']): Pick<ReportCondition, 'value'> {
  if (op === 'missing') return {}
  if (field.type === 'boolean') return { value: true }
  if (op === 'within-days') return { value: 365 }
  if (op === 'since' || op === 'before') return { value: `${new Date().getFullYear()}-01-01` }
  if (op === 'one-of') return { value: [''] }
  return { value: isNumber(field) ? 0 : '' }
}

/** What rows must fulfil: each condition a field, a comparison and a value. */
export function Conditions(props: {
  subject: Pick<ReportSubject, 'title' | 'fields'>
  conditions: ReportQuestion['conditions']
  onChange: (conditions: ReportQuestion['conditions']) => void
}) {
  const { subject, conditions, onChange } = props
  const begin = (field: Field): ReportCondition => {
    const op = opsOf(field)[0] ?? 'is'
    return { field: field.key, op, ...firstValue(field, op) }
  }
  const [first] = subject.fields
  return (
    <fieldset className="report-wide">
      <legend>Only {subject.title.toLowerCase()} where</legend>
      {conditions.map((condition, at) => {
        const field = subject.fields.find(({ key }) => key === condition.field)
        if (!field) return null
        const put = (next: ReportCondition) =>
          onChange(conditions.map((each, place) => (place === at ? next : each)))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions keep their place
          <div className="report-line" key={at}>
            <SelectField
              label="Field"
              value={field.key}
              options={titled(subject.fields)}
              onChange={({ target }) => {
                const next = subject.fields.find(({ key }) => key === target.value)
                if (next) put(begin(next))
              }}
            />
            <SelectField
              label="Compared"
              value={condition.op}
              options={opsOf(field).map((op) => ({ value: op, label: opWords[op] }))}
              onChange={({ target }) =>
                isOp(target.value) &&
                put({ field: field.key, op: target.value, ...firstValue(field, target.value) })
              }
            />
            <ValueField field={field} condition={condition} onChange={put} />
            <Button small quiet onClick={() => onChange(conditions.filter((_, place) => place !== at))}>
              Remove
            </Button>
          </div>
        )
      })}
      {first && conditions.length < 20 && (
        <Button small onClick={() => onChange([...conditions, begin(first)])}>
          Add a condition
        </Button>
      )}
    </fieldset>
  )
}

function ValueField(props: {
  field: Field
  condition: ReportCondition
  onChange: (condition: ReportCondition) => void
}) {
  const { field, condition, onChange } = props
  const { op, value } = condition
  if (op === 'missing') return null
  if (field.type === 'boolean')
    return (
      <SelectField
        label="Value"
        value={String(value)}
        options={[
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ]}
        onChange={({ target }) => onChange({ ...condition, value: target.value === 'true' })}
      />
    )
  const isCounted = isNumber(field) || op === 'within-days'
  return (
    <TextField
      label="Value"
      type={isCounted ? 'number' : op === 'since' || op === 'before' ? 'date' : 'text'}
      value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
      onChange={({ target }) => {
        if (op === 'one-of')
          return onChange({ ...condition, value: target.value.split(',').map((each) => each.trimStart()) })
        onChange({ ...condition, value: isCounted ? Number(target.value) : target.value })
      }}
    />
  )
}
