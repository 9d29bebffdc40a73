import './performance.css'
import './reports.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  downloadList,
  type ListAsked,
  type ListInfo,
  listCountQuery,
  listRowsQuery,
  listsQuery,
} from '../client/list.ts'
import { SelectField } from '../components/field.tsx'
import { ListFile } from '../components/list-file.tsx'
import { PageHead } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { ColumnChoice } from '../information/customer-column-choice.tsx'
import { ListEditBar } from '../information/list-edit-bar.tsx'
import { useListSelection } from '../information/list-selection.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { ListBoard } from './list-board.tsx'
import { ListCalendar } from './list-calendar.tsx'
import { useSetFields } from './list-field-input.tsx'
import { ListGroups } from './list-groups.tsx'
import { ListTable } from './list-table.tsx'
import { ListViews, type ShownList } from './list-views.tsx'
import { PerformanceTabs } from './performance-tabs.tsx'
import { Conditions } from './report-conditions.tsx'

const route = getRouteApi('/shell/lists/$list')

/** Any list: its columns, conditions and order, as a table, a board or a calendar; kept, shared and taken along. */
export function ListPage() {
  usePlace('Lists', 'Lists')
  const { list: name } = route.useParams()
  const { data, error, refetch } = useQuery(listsQuery)
  const info = data?.items.find((each) => each.name === name)
  if (data && info) return <OneList key={name} info={info} lists={data.items} />
  return (
    <>
      <PageHead title="Lists" />
      <PerformanceTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading which lists there are" rows={6} />}
      {data && (
        <>
          <ListNames lists={data.items} />
          <Empty title="There is no such list that you may read">
            Orders, complaints, tasks and other lists stand here when one of your roles shows them.
          </Empty>
        </>
      )}
    </>
  )
}

const ListNames = ({ lists }: { lists: readonly ListInfo[] }) => (
  <nav className="report-list" aria-label="Lists">
    <Link className="chip-link" to="/customers">
      Customers
    </Link>
    {lists.map(({ name, title }) => (
      <Link key={name} className="chip-link" to="/lists/$list" params={{ list: name }}>
        {title}
      </Link>
    ))}
  </nav>
)

const first = (info: ListInfo): ShownList => ({
  columns: info.columns,
  conditions: [],
  sort: info.sort,
  form: 'table',
  by: null,
})

function OneList({ info, lists }: { info: ListInfo; lists: readonly ListInfo[] }) {
  const [shown, setShown] = useState<ShownList>(() => first(info))
  const { columns, conditions, sort } = shown
  const asked: ListAsked = { list: info.name, columns, conditions, customers: null, sort }
  const total = useQuery(listCountQuery(asked))
  const put = (change: Partial<ShownList>) => setShown({ ...shown, ...change })
  return (
    <>
      <PageHead
        title={info.title}
        answer={total.data && countWords(total.data, info)}
        actions={<ListFile noun={info.noun} download={(format) => downloadList(asked, format)} />}
      />
      <PerformanceTabs />
      <ListNames lists={lists} />
      <ListViews list={info.name} shown={shown} first={first(info)} onShow={setShown} />
      <div className="list-bar">
        <FormChoice info={info} shown={shown} onChange={put} />
        <ColumnChoice
          offered={info.fields.map(({ key, title }) => ({ key, title }))}
          shown={columns}
          onChange={(next) => put({ columns: next?.length ? next : info.columns })}
        />
      </div>
      <details className="list-conditions" open={conditions.length > 0 || undefined}>
        <summary>{conditions.length === 0 ? 'Narrow the list' : `Narrowed by ${conditions.length}`}</summary>
        <Conditions subject={info} conditions={conditions} onChange={(next) => put({ conditions: next })} />
      </details>
      <Drawn info={info} asked={asked} shown={shown} onChange={put} total={total.data} />
    </>
  )
}

type Counted = { count: number; exact: boolean }

const countWords = ({ count: found, exact }: Counted, { title, one }: ListInfo) =>
  `${exact ? '' : 'More than '}${count(found)} ${found === 1 ? one : title.toLowerCase()}.`

/** The fields that a form can follow. */
function fieldsFor(info: ListInfo, form: ShownList['form']) {
  if (form === 'board' || form === 'groups')
    return info.fields.filter(({ type }) => type === 'text' || type === 'boolean')
  return info.fields.filter(({ type }) => type === 'day' || type === 'moment')
}

/** What a board or a calendar follows until somebody chooses. */
function firstField(info: ListInfo, form: ShownList['form']): string | null {
  const own = fieldsFor(info, form).map(({ key }) => key)
  const states = ['state', 'outcome', 'channel']
  const wanted = { board: states, groups: states, calendar: ['dueOn', 'reviewOn', 'startedAt'] }
  const liked = form === 'table' ? [] : wanted[form]
  return liked.find((key) => own.includes(key)) ?? own[0] ?? null
}

function FormChoice(props: {
  info: ListInfo
  shown: ShownList
  onChange: (change: Partial<ShownList>) => void
}) {
  const { info, shown, onChange } = props
  const forms = (['table', 'groups', 'board', 'calendar'] as const).filter(
    (form) => form === 'table' || fieldsFor(info, form).length > 0,
  )
  return (
    <>
      <SelectField
        label="As"
        value={shown.form}
        options={forms.map((form) => ({ value: form, label: form }))}
        onChange={({ target }) => {
          const form = forms.find((each) => each === target.value) ?? 'table'
          onChange({ form, by: form === 'table' ? null : firstField(info, form) })
        }}
      />
      {shown.form !== 'table' && (
        <SelectField
          label="By"
          value={shown.by ?? ''}
          options={fieldsFor(info, shown.form).map(({ key, title }) => ({ value: key, label: title }))}
          onChange={({ target }) => onChange({ by: target.value })}
        />
      )}
    </>
  )
}

function Drawn(props: {
  info: ListInfo
  asked: ListAsked
  shown: ShownList
  onChange: (change: Partial<ShownList>) => void
  total: Counted | undefined
}) {
  const { info, asked, shown, onChange, total } = props
  const by = info.fields.find(({ key }) => key === shown.by)
  if (shown.form === 'board' && by) return <ListBoard info={info} asked={asked} field={by} />
  if (shown.form === 'groups' && by)
    return <ListGroups info={info} asked={asked} field={by} onSort={(sort) => onChange({ sort })} />
  if (shown.form === 'calendar' && by) return <ListCalendar info={info} asked={asked} field={by} />
  return <EditableTable info={info} asked={asked} found={total} onSort={(sort) => onChange({ sort })} />
}

/** The table, with what can be set in the rows that are selected. */
function EditableTable(props: {
  info: ListInfo
  asked: ListAsked
  found: Counted | undefined
  onSort: (sort: NonNullable<ListAsked['sort']>) => void
}) {
  const { info, asked, found, onSort } = props
  const read = useInfiniteQuery(listRowsQuery(asked)).data?.pages.flatMap(({ items }) => items) ?? []
  const { list, conditions, customers } = asked
  const selection = useListSelection(
    read.map(({ id }) => id),
    JSON.stringify([list, conditions]),
  )
  const fields = useSetFields(info)
  const isSelected = selection.all || selection.keys.size > 0
  return (
    <>
      <ListTable
        info={info}
        asked={asked}
        total={found?.exact ? found.count : undefined}
        onSort={onSort}
        selection={fields.length > 0 ? selection : undefined}
      />
      {isSelected && (
        <ListEditBar
          list={{ name: info.name, one: info.one, many: info.title.toLowerCase(), noun: info.noun }}
          fields={fields}
          selection={selection}
          rows={read.filter(({ id }) => selection.has(id)).map(({ id, partyId }) => ({ id, partyId }))}
          where={{ conditions, customers }}
          found={found}
          reads={listReads}
        />
      )}
    </>
  )
}

/** What is read anew when rows were set. */
const listReads = ['list-rows', 'list-count', 'list-groups', 'reports']
