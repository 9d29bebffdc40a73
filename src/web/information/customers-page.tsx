import './customers.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { address } from '../client/request.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { useExplain } from '../components/explanation.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { PageHead } from '../components/page-head.tsx'
import { RowTable } from '../components/row-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { locale } from '../format/locale.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { useCustomerAxis } from './customer-axis.ts'
import { CustomerBulkBar } from './customer-bulk-bar.tsx'
import { CustomerLines, customerColumns } from './customer-columns.tsx'
import { CustomerCount, countSentence } from './customer-count.tsx'
import { CustomerFilterBar } from './customer-filter-bar.tsx'
import { useCustomerKeys } from './customer-keys.ts'
import { questionOf } from './customer-question.ts'
import { SortChoice, sortFrom, sortSentence, turned } from './customer-sort.tsx'
import { CustomerViews, SaveView } from './customer-views.tsx'
import { NobodyFits, NobodyYet } from './customers-empty.tsx'
import { useListSelection } from './list-selection.ts'
import { NewParty } from './new-party.tsx'
import { countQuery, type PartyRow, type PartySort, partiesQuery } from './party.ts'
import { filterFrom, filterOf, filterText, type PartyFilter } from './party-filter.ts'
import { explanationOf } from './row-explanation.ts'
import { savedViewsQuery } from './saved-view.ts'
import { useShownFields } from './shown-fields.ts'

const route = getRouteApi('/shell/customers')
const defaultSort: PartySort = '-createdAt'

/** The list of all parties: filtered by a sentence, sorted, selected, opened. */
export function CustomersPage() {
  const list = useCustomerList()
  const { filter, sort, question } = list
  usePlace('Customers', ...(list.view ? [list.view.name] : []))
  const selection = useListSelection(list.keys, question.filter ?? '')
  const { data: found } = useQuery(countQuery(question.filter, false))
  const { data: all } = useQuery(countQuery(undefined, false))
  if (all?.count === 0 && !question.filter) {
    return <NobodyYet onNew={list.openNew} isNew={list.isNew} />
  }
  return (
    <div className="customers">
      <PageHead
        title={questionOf(filter)}
        answer={countSentence(found, all, Boolean(question.filter))}
        actions={<CustomerActions list={list} />}
      />
      <CustomerViews viewId={list.view?.viewId} onView={list.setView} />
      {list.isViewGone && (
        <p className="notice near" role="status">
          The saved view of this address is gone, or no longer shared with you. Everyone is shown.
        </p>
      )}
      <CustomerFilterBar
        filter={filter}
        onChange={list.setFilter}
        counted={<CustomerCount filter={question.filter} />}
      />
      <SortChoice sort={sort} onSort={list.sortBy} />
      <CustomerTable list={list} selection={selection} total={found?.exact ? found.count : undefined} />
      <p className="source-line">
        {sortSentence(sort)} To come: margin still expected, discounted; dot the estimate, bar its interval,
        on a logarithmic axis; an arrowhead goes on beyond it. Choose a number to see why, or go to it with
        the arrows and press <kbd>?</kbd>.
      </p>
      {(selection.all || selection.keys.size > 0) && (
        <CustomerBulkBar selection={selection} filter={filter} found={found} onDone={list.refresh} />
      )}
      <NewParty open={list.isNew} onClose={() => list.openNew(false)} />
    </div>
  )
}

type CustomerList = ReturnType<typeof useCustomerList>

/** What the address says, the rows that answer it, and how it is changed. */
function useCustomerList() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/customers' })
  const views = useQuery(savedViewsQuery).data?.items
  const view = views?.find(({ viewId }) => viewId === search.view)
  const filter = useMemo(
    () => (search.filter !== undefined ? filterFrom(search.filter) : filterOf(view?.filter)),
    [search.filter, view],
  )
  const sort = sortFrom(search.sort) ?? sortFrom(view?.sort) ?? defaultSort
  // The usual sort is left to the server, which takes another where the role hides when somebody was added.
  const asText = filterText(filter)
  const question = {
    ...(asText !== undefined && { filter: asText }),
    ...(sort !== defaultSort && { sort }),
  }
  const rows = useInfiniteQuery(partiesQuery(question))
  const all = useMemo(() => rows.data?.pages.flatMap(({ items }) => items) ?? [], [rows.data])
  const keys = useMemo(() => all.map(({ partyId }) => partyId), [all])
  const axis = useCustomerAxis(all)
  return {
    view,
    isViewGone: search.view !== undefined && views !== undefined && view === undefined,
    filter,
    sort,
    question,
    rows,
    all,
    keys,
    axis,
    isNew: search.new === 'party',
    setView: (viewId: string | undefined) => navigate({ search: viewId ? { view: viewId } : {} }),
    setFilter: (next: PartyFilter) =>
      navigate({
        // An emptied filter is said as such, else the view's own would come back.
        search: ({ filter: _, ...rest }) =>
          withPart(rest, 'filter', filterText(next) ?? (rest.view && '{"and":[]}')),
        replace: true,
      }),
    setSort: (next: string) =>
      navigate({
        search: (before) => ({ ...before, sort: next === sort ? turned(sort) : next }),
        replace: true,
      }),
    sortBy: (next: string) => navigate({ search: (before) => ({ ...before, sort: next }), replace: true }),
    openNew: (open: boolean) =>
      navigate({
        search: ({ new: _, ...rest }) => withPart(rest, 'new', open ? 'party' : undefined),
        replace: true,
      }),
    refresh: () => void rows.refetch(),
  }
}

const withPart = <Search,>(search: Search, name: string, text: string | undefined): Search =>
  text === undefined ? search : { ...search, [name]: text }

function CustomerActions({ list }: { list: CustomerList }) {
  return (
    <>
      <Allowed to={{ verb: 'export', noun: 'parties' }} name="Export CSV">
        <a className={buttonLook({})} href={address('/parties.csv', list.question)} download="parties.csv">
          Export CSV
        </a>
      </Allowed>
      <Allowed to={{ verb: 'create', noun: 'views' }} name="Save view">
        <SaveView filter={list.filter} sort={list.sort} onSaved={list.setView} />
      </Allowed>
      <Allowed to={{ verb: 'create', noun: 'parties' }} name="New party">
        <Button primary onClick={() => list.openNew(true)} title="New party (n)">
          New party
        </Button>
      </Allowed>
    </>
  )
}

function CustomerTable(props: {
  list: CustomerList
  selection: ReturnType<typeof useListSelection>
  total: number | undefined
}) {
  const { list, selection } = props
  const { rows, axis } = list
  const router = useRouter()
  const explain = useExplain()
  const place = useRef<HTMLDivElement>(null)
  const [currency] = useState(() => locale().currency)
  const isShown = useShownFields()
  const level = list.all.find(({ clv }) => clv?.level)?.clv?.level ?? undefined
  const columns = useMemo(
    () => customerColumns({ currency, axis, level, sort: list.sort, isShown }),
    [currency, axis, level, list.sort, isShown],
  )
  const narrow = useCallback(
    (row: PartyRow) => <CustomerLines row={row} axis={axis} isShown={isShown} />,
    [axis, isShown],
  )
  const open = (row: PartyRow, edit = false) =>
    router.navigate({
      to: '/customers/$partyId',
      params: { partyId: row.partyId },
      ...(edit && { hash: 'edit' }),
    })
  useCustomerKeys(place, () => list.openNew(true))
  if (rows.error && !rows.data) return <ErrorState error={rows.error} onRetry={() => rows.refetch()} />
  if (rows.isPending) return <Loading label="reading the list" rows={12} />
  if (list.all.length === 0) return <NobodyFits onClear={() => list.setFilter({ and: [] })} />
  return (
    <>
      <div className="customers-table" ref={place} data-stale={rows.isPlaceholderData || undefined}>
        <RowTable
          label="Parties"
          columns={columns}
          rows={list.all}
          total={props.total}
          rowKey={({ partyId }) => partyId}
          narrow={narrow}
          onOpen={(row) => open(row)}
          selection={selection}
          sort={{ by: list.sort, onChange: list.setSort }}
          keys={{
            e: (row) => open(row, true),
            '?': (row) => {
              const cell = place.current?.querySelector<HTMLElement>('[data-current-cell] .measure-link')
              if (cell) return cell.click()
              const at = place.current?.querySelector('[data-current] .measure-link.strong, [data-current]')
              if (at) explain(at, explanationOf(row, row.clv ? 'clv' : 'orders'))
            },
          }}
          onEnd={() => {
            // A page that failed is asked for again by hand, not at every turn of the wheel.
            if (rows.hasNextPage && !rows.isFetchingNextPage && !rows.error) void rows.fetchNextPage()
          }}
          loadingMore={rows.isFetchingNextPage}
        />
      </div>
      {rows.error && <ListEnd list={rows} />}
    </>
  )
}
