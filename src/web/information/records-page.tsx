import './customers.css'
import '../components/tick.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import {
  downloadRecords,
  type ObjectRecord,
  type ObjectWhole,
  objectQuery,
  type RecordField,
  recordCountQuery,
  recordsQuery,
} from '../client/object.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { SelectField, TextField } from '../components/field.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { ListFile } from '../components/list-file.tsx'
import { Modal } from '../components/modal.tsx'
import { PageHead } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading, PageState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { recent } from '../format/date.ts'
import { count } from '../format/number.ts'
import { ListViews } from '../performance/list-views.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { ColumnChoice } from './customer-column-choice.tsx'
import { ListEditBar, type SetField } from './list-edit-bar.tsx'
import { type ListSelection, useListSelection } from './list-selection.ts'
import { OneField, type Value } from './party-field-form.tsx'
import { RecordBoard } from './record-board.tsx'
import { RecordCalendar } from './record-calendar.tsx'
import { RecordFilter } from './record-filter.tsx'
import { RecordForm } from './record-form.tsx'
import {
  askedOf,
  columnsOf,
  conditionsOf,
  type RecordForm as Form,
  type RecordCondition,
  type RecordSearch,
  searchOf,
  shownIn,
} from './record-search.ts'
import { RecordValue } from './record-value.tsx'

const route = getRouteApi('/shell/objects/$object')

/** The records of one of the firm's own objects. */
export function RecordsPage() {
  const { object: name } = route.useParams()
  const { data: object, error, refetch } = useQuery(objectQuery(name))
  usePlace(object?.titleMany ?? 'Records', object?.titleMany ?? '')
  if (!object)
    return <PageState title="Records" label="reading the object" error={error} onRetry={() => refetch()} />
  return <Records key={name} object={object} />
}

function Records({ object }: { object: ObjectWhole }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isNew, setNew] = useState(false)
  const say = useToast()
  const conditions = conditionsOf(search)
  const q = useDeferredValue(search.q)
  const { data: found } = useQuery(recordCountQuery(object.object, askedOf(q, conditions)))
  const ask = (part: Partial<Record<keyof RecordSearch, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...part }) as RecordSearch, replace: true })
  const many = object.titleMany.toLowerCase()
  const one = object.titleOne.toLowerCase()
  const answer =
    found && `${found.exact ? '' : 'More than '}${count(found.count)} ${found.count === 1 ? one : many}`
  const isNarrowed = Boolean(search.q) || conditions.length > 0
  return (
    <>
      <PageHead
        title={object.titleMany}
        answer={
          answer
            ? `${answer}${isNarrowed ? ' found' : ''}. ${sentence(object.purpose)}`
            : sentence(object.purpose)
        }
        actions={
          <>
            <ListFile
              noun="objects"
              download={(format) =>
                downloadRecords(
                  object.object,
                  { ...askedOf(q, conditions), sort: search.sort ?? 'title' },
                  format,
                )
              }
            />
            {object.retiredAt === null && (
              <Allowed to={{ verb: 'create', noun: 'objects' }} name={`New ${one}`}>
                <Button primary onClick={() => setNew(true)}>
                  New {one}
                </Button>
              </Allowed>
            )}
          </>
        }
      />
      {object.retiredAt !== null && (
        <p className="notice near">These were retired: they can be read, not changed.</p>
      )}
      <ListViews
        list={`object:${object.object}`}
        shown={shownIn(search)}
        first={shownIn({})}
        onShow={(view) => navigate({ search: searchOf(view), replace: true })}
      />
      <RecordBar object={object} search={search} conditions={conditions} ask={ask} />
      {found?.count === 0 && !isNarrowed ? (
        <NoRecords object={object} />
      ) : (
        <RecordsAs object={object} search={search} q={q} conditions={conditions} ask={ask} />
      )}
      <Modal open={isNew} onClose={() => setNew(false)} title={`New ${one}`}>
        {isNew && (
          <RecordForm
            object={object}
            onDone={(record) => {
              setNew(false)
              if (record) say(`Entered ${record.title}`)
            }}
          />
        )}
      </Modal>
    </>
  )
}

const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

type Asking = (part: Partial<Record<keyof RecordSearch, string | undefined>>) => void

const byChoice = ({ fields }: ObjectWhole) =>
  fields.filter(({ type }) => type === 'one-of' || type === 'boolean')
const byDay = ({ fields }: ObjectWhole) =>
  fields.filter(({ type }) => type === 'date' || type === 'date-time')

/** Search, filter, and how the records are drawn. */
function RecordBar(props: {
  object: ObjectWhole
  search: RecordSearch
  conditions: RecordCondition[]
  ask: Asking
}) {
  const { object, search, conditions, ask } = props
  const form = search.form ?? 'table'
  const forms: { value: Form; label: string }[] = [
    { value: 'table', label: 'Table' },
    ...(byChoice(object).length > 0 ? [{ value: 'board' as const, label: 'Board' }] : []),
    ...(byDay(object).length > 0 ? [{ value: 'calendar' as const, label: 'Calendar' }] : []),
  ]
  const fields = form === 'board' ? byChoice(object) : form === 'calendar' ? byDay(object) : []
  return (
    <div className="record-bar">
      <TextField
        label="Name"
        type="search"
        value={search.q ?? ''}
        onChange={(event) => ask({ q: event.target.value || undefined })}
      />
      {fields.length > 1 && (
        <SelectField
          label="By"
          value={search.by ?? fields[0]?.key}
          options={fields.map(({ key, label }) => ({ value: key, label }))}
          onChange={(event) => ask({ by: event.target.value })}
        />
      )}
      {forms.length > 1 && (
        <Choice
          label="Drawn as"
          options={forms}
          chosen={form}
          onChoose={(value) => ask({ form: value === 'table' ? undefined : value, by: undefined })}
        />
      )}
      {form === 'table' && object.fields.length > 0 && (
        <ColumnChoice
          offered={object.fields.map(({ key, label }) => ({ key, title: label }))}
          shown={columnsOf(search, object.fields).map(({ key }) => key)}
          onChange={(keys) => ask({ columns: keys?.join(',') || undefined })}
        />
      )}
      <RecordFilter
        object={object}
        conditions={conditions}
        onChange={(all) => ask({ where: all.length > 0 ? JSON.stringify(all) : undefined })}
      />
    </div>
  )
}

function RecordsAs(props: {
  object: ObjectWhole
  search: RecordSearch
  q: string | undefined
  conditions: RecordCondition[]
  ask: Asking
}) {
  const { object, search, q, conditions, ask } = props
  const among = search.form === 'board' ? byChoice(object) : byDay(object)
  const field = among.find(({ key }) => key === search.by) ?? among[0]
  if (search.form === 'board' && field) return <RecordBoard {...{ object, field, q, conditions }} />
  if (search.form === 'calendar' && field) return <RecordCalendar {...{ object, field, q, conditions }} />
  const fields = columnsOf(search, object.fields)
  return <RecordTable {...{ object, fields, q, conditions, sort: search.sort ?? 'title', ask }} />
}

function RecordTable(props: {
  object: ObjectWhole
  /** The columns. */
  fields: readonly RecordField[]
  q: string | undefined
  conditions: RecordCondition[]
  sort: string
  ask: Asking
}) {
  const { object, q, conditions, sort } = props
  const list = useInfiniteQuery(recordsQuery(object.object, { ...askedOf(q, conditions), sort }))
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => list.refetch()} />
  if (!list.data) return <Loading label="reading the records" rows={8} />
  const rows = list.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0)
    return <Empty title="None of these">Take a condition away, or look for another name.</Empty>
  return <RecordRows {...props} rows={rows} list={list} />
}

/** The rows that were read, with what can be set in those selected. */
function RecordRows(
  props: Parameters<typeof RecordTable>[0] & {
    rows: ObjectRecord[]
    list: Parameters<typeof ListEnd>[0]['list']
  },
) {
  const { object, fields, q, conditions, sort, ask, rows, list } = props
  const mayChange = useMay({ verb: 'change', noun: 'objects' }) && object.retiredAt === null
  const asked = askedOf(q, conditions)
  const selection = useListSelection(
    rows.map(({ recordId }) => recordId),
    JSON.stringify(asked),
  )
  const { data: found } = useQuery(recordCountQuery(object.object, asked))
  const head = (label: string, key: string) => (
    <SortHead key={key} label={label} by={key} sort={sort} ask={ask} />
  )
  const isNumber = (type: string) => type === 'number' || type === 'money'
  const mark = mayChange ? 1 : 0
  const before = (object.home === 'party' ? 2 : 1) + mark
  const chosen = rows.filter(({ recordId }) => selection.has(recordId))
  return (
    <>
      <PlainTable
        label={object.titleMany}
        head={[
          ...(mayChange ? [''] : []),
          head('Name', 'title'),
          ...(object.home === 'party' ? ['Whose'] : []),
          ...fields.map(({ key, label }) => head(label, `custom:${key}`)),
          head('Changed', 'updatedAt'),
        ]}
        names={[
          ...(mayChange ? ['Chosen'] : []),
          'Name',
          ...(object.home === 'party' ? ['Whose'] : []),
          ...fields.map(({ label }) => label),
          'Changed',
        ]}
        right={fields.flatMap(({ type }, at) => (isNumber(type) ? [at + before] : []))}
        rows={rows.map((record) => ({
          key: record.recordId,
          cells: [
            ...(mayChange ? [<Chosen key="chosen" record={record} selection={selection} />] : []),
            <RecordLink key="name" record={record} />,
            ...(object.home === 'party' ? [<Whose key="whose" record={record} />] : []),
            ...fields.map((field) => <RecordValue key={field.key} field={field} record={record} />),
            recent(record.updatedAt),
          ],
        }))}
      />
      <ListEnd list={list} />
      {(selection.all || chosen.length > 0) && (
        <ListEditBar
          list={{
            name: `object:${object.object}`,
            one: object.titleOne.toLowerCase(),
            many: object.titleMany.toLowerCase(),
            noun: 'objects',
          }}
          fields={object.fields.filter(({ isComputed }) => !isComputed).map(settable)}
          selection={selection}
          rows={chosen.map(({ recordId, partyId }) => ({ id: recordId, partyId }))}
          where={asked}
          found={found}
          reads={['objects']}
        />
      )}
    </>
  )
}

function Chosen({ record, selection }: { record: ObjectRecord; selection: ListSelection }) {
  const { recordId, title } = record
  return (
    <label className="tick">
      <input
        type="checkbox"
        aria-label={`Choose ${title}`}
        checked={selection.has(recordId)}
        onChange={(event) =>
          selection.toggle(
            recordId,
            (event.nativeEvent as unknown as { shiftKey?: boolean }).shiftKey ?? false,
          )
        }
      />
    </label>
  )
}

/** An own field as it is set in many records; empty takes its value away. */
const settable = (field: RecordField): SetField => ({
  field: field.key,
  title: field.label,
  first: null,
  input: (value, enter) => (
    <OneField
      field={{ ...field, rules: { ...field.rules, required: false } }}
      value={value as Value}
      wrong={undefined}
      onEnter={(entered) => enter(entered === '' ? null : entered)}
    />
  ),
})

/** A column's name; pressed, the list is put in its order, pressed again the other way round. */
function SortHead({ label, by, sort, ask }: { label: string; by: string; sort: string; ask: Asking }) {
  const way = sort === by ? ' ↑' : sort === `-${by}` ? ' ↓' : ''
  return (
    <button
      type="button"
      className="link quiet-link"
      onClick={() => ask({ sort: sort === by ? `-${by}` : by })}
    >
      {label}
      {way}
    </button>
  )
}

export function RecordLink({ record }: { record: ObjectRecord }) {
  const { object, recordId, title } = record
  return (
    <Link className="link" to="/objects/$object/$recordId" params={{ object, recordId }}>
      {title}
    </Link>
  )
}

export function Whose({ record: { partyId, partyName } }: { record: ObjectRecord }) {
  if (partyId === null) return <span className="quiet-text">nobody</span>
  return (
    <Link className="link" to="/customers/$partyId" params={{ partyId }}>
      {partyName ?? 'a customer'}
    </Link>
  )
}

function NoRecords({ object }: { object: ObjectWhole }) {
  const mayDescribe = useMay({ verb: 'change', noun: 'fields' })
  return (
    <Empty
      title={`No ${object.titleMany.toLowerCase()} yet`}
      action={
        mayDescribe && object.fields.length === 0 ? (
          <Link
            className={buttonLook({})}
            to="/settings/$part"
            params={{ part: 'objects' }}
            hash={object.object}
          >
            Say what is kept of each
          </Link>
        ) : undefined
      }
    >
      {object.home === 'party'
        ? 'Each is about one customer and stands on their page too.'
        : 'They are about no customer: the firm’s own.'}
    </Empty>
  )
}
