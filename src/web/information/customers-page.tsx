import './customers.css'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useExplain } from '../components/explanation.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { PageHead } from '../components/page-head.tsx'
import { RowTable } from '../components/row-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { locale } from '../format/locale.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { CustomerBulkBar } from './customer-bulk-bar.tsx'
import { ColumnChoice } from './customer-column-choice.tsx'
import { CustomerLines } from './customer-columns.tsx'
import { CustomerCount, countSentence } from './customer-count.tsx'
import { CustomerFilterBar, UnsaidFilter } from './customer-filter-bar.tsx'
import { CustomerFormBar, CustomerInForm } from './customer-form-bar.tsx'
import { useCustomerKeys } from './customer-keys.ts'
import { type CustomerList, useCustomerList } from './customer-list.ts'
import { listQuestion } from './customer-question.ts'
import { SortChoice, sortSentence } from './customer-sort.tsx'
import { CustomerViews } from './customer-views.tsx'
import { NobodyFits, NobodyMeant, NobodyYet } from './customers-empty.tsx'
import { ExportList } from './export-list.tsx'
import { useFilterNames } from './lab-group.ts'
import { useListSelection } from './list-selection.ts'
import { NewParty } from './new-party.tsx'
import { countQuery, type PartyRow } from './party.ts'
import { noFilter } from './party-filter.ts'
import { explanationOf } from './row-explanation.ts'
import { SaveView } from './save-view.tsx'
import { useShownFields } from './shown-fields.ts'
import { useCustomerColumns, useOfferedColumns } from './use-customer-columns.tsx'

/** The list of all parties: filtered by a sentence, sorted, selected, opened. */
export function CustomersPage() {
  const list = useCustomerList()
  const { asked, filter, sort } = list
  usePlace('Customers', ...(list.view ? [list.view.name] : []))
  const nameOf = useFilterNames()
  const selection = useListSelection(list.keys, JSON.stringify(asked))
  const { data: found } = useQuery(countQuery(asked))
  const { data: all } = useQuery(countQuery())
  const { offered, titleOf } = useOfferedColumns()
  const isNarrowed = Object.keys(asked).length > 0
  if (all?.count === 0 && !isNarrowed) {
    return <NobodyYet onNew={list.openNew} isNew={list.isNew} />
  }
  return (
    <div className="customers">
      <PageHead
        title={
          filter
            ? listQuestion(filter, nameOf)
            : `Who is in ${list.view ? `“${list.view.name}”` : 'this list'}?`
        }
        answer={countSentence(found, all, isNarrowed)}
        actions={<CustomerActions list={list} total={found?.count} />}
      />
      <CustomerViews viewId={list.view?.viewId} onView={list.setView} />
      {list.isViewGone && (
        <p className="notice near" role="status">
          The saved view of this address is gone, or no longer shared with you. Everyone is shown.
        </p>
      )}
      <Conditions list={list} />
      {list.form === 'table' && <SortChoice sort={sort} onSort={list.sortBy} />}
      <CustomerFormBar list={list}>
        {list.form === 'table' && (
          <ColumnChoice offered={offered} shown={list.shown} onChange={list.setColumns} />
        )}
      </CustomerFormBar>
      {list.form === 'table' ? (
        <CustomerTable list={list} selection={selection} total={found?.exact ? found.count : undefined} />
      ) : (
        <CustomerInForm list={list} />
      )}
      {list.form === 'table' && (
        <p className="source-line">
          {sortSentence(sort, titleOf)} To come: margin still expected, discounted; dot the estimate, bar its
          interval, on a logarithmic axis; an arrowhead goes on beyond it. Choose a number to see why, or go
          to it with the arrows and press <kbd>?</kbd>.
        </p>
      )}
      {(selection.all || selection.keys.size > 0) && (
        <CustomerBulkBar selection={selection} filter={filter} found={found} />
      )}
      <NewParty open={list.isNew} onClose={() => list.openNew(false)} />
    </div>
  )
}

function Conditions({ list }: { list: CustomerList }) {
  const counted = <CustomerCount of={list.asked} />
  if (list.filter)
    return <CustomerFilterBar filter={list.filter} onChange={list.setFilter} counted={counted} />
  // A view that is on its way has no sentence yet, which is no reason to speak of it.
  return list.filter === null && <UnsaidFilter counted={counted} onClear={() => list.setView(undefined)} />
}

function CustomerActions({ list, total }: { list: CustomerList; total: number | undefined }) {
  return (
    <>
      <Allowed to={{ verb: 'export', noun: 'parties' }} name="Export">
        <ExportList list={list} total={total} />
      </Allowed>
      <Allowed to={{ verb: 'create', noun: 'views' }} name="Save view">
        <SaveView list={list} />
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
  const columns = useCustomerColumns({ currency, axis, level, isShown }, list)
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
  if (!list.isDrawn) return <Loading label="reading the list" rows={12} />
  if (list.all.length === 0)
    return list.filter ? <NobodyFits onClear={() => list.setFilter(noFilter)} /> : <NobodyMeant />
  return (
    <>
      <div className="customers-table" ref={place} data-stale={list.isStale || undefined}>
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
          onWidth={list.widths.set}
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
