import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useCustomerAxis } from './customer-axis.ts'
import { sortFrom, turned } from './customer-sort.tsx'
import { meantBy } from './list-meaning.ts'
import { type PartySort, partiesQuery } from './party.ts'
import { filterText, noFilter, type PartyFilter } from './party-filter.ts'
import { savedViewsQuery } from './saved-view.ts'
import { formFrom, type ViewForm } from './view-field.ts'

const route = getRouteApi('/shell/customers')
const defaultSort: PartySort = '-createdAt'

export type CustomerList = ReturnType<typeof useCustomerList>

/** What the address says, the rows that answer it, and how it is changed. */
export function useCustomerList() {
  const search = route.useSearch()
  const views = useQuery(savedViewsQuery).data?.items
  const view = views?.find(({ viewId }) => viewId === search.view)
  const isViewGone = search.view !== undefined && views !== undefined && view === undefined
  const of = useMemo(
    () => meantBy({ filter: search.filter, viewId: isViewGone ? undefined : search.view }, view),
    [search.filter, search.view, isViewGone, view],
  )
  const sort = sortFrom(search.sort) ?? sortFrom(view?.sort) ?? defaultSort
  // The usual sort is left to the server, which takes another where the role hides when somebody was added.
  const question = { ...of.asked, ...(sort !== defaultSort && { sort }) }
  const shown = search.columns ?? view?.columns ?? usualColumns
  const own = shown.flatMap((key) => (key.startsWith('custom:') ? [key.slice('custom:'.length)] : []))
  const form = formFrom(search.as) ?? view?.layout.form ?? 'table'
  const rows = useInfiniteQuery({
    ...partiesQuery({ ...question, ...(own.length > 0 && { own: JSON.stringify(own) }) }),
    enabled: form === 'table',
  })
  // A list that is known at once is drawn after the click that asked for it has been answered.
  const drawn = useDeferredValue(rows.data)
  const all = useMemo(() => drawn?.pages.flatMap(({ items }) => items) ?? [], [drawn])
  return {
    view,
    isViewGone,
    isNew: search.new === 'party',
    filter: of.filter,
    asked: of.asked,
    sort,
    question,
    shown,
    form,
    by: search.by ?? view?.layout.by,
    calendar: { on: search.on, span: search.span ?? 'month' } as const,
    isChanged: ['filter', 'sort', 'columns', 'as', 'by'].some((part) => part in search),
    widths: useWidths(view),
    rows,
    all,
    isDrawn: drawn !== undefined,
    isStale: rows.isPlaceholderData || drawn !== rows.data,
    keys: useMemo(() => all.map(({ partyId }) => partyId), [all]),
    axis: useCustomerAxis(all),
    ...useListChange(sort),
  }
}

/** The columns of a list that nobody chose columns for. */
export const usualColumns = [
  'name',
  'roles',
  'city',
  'lastOn',
  'orders',
  'spend',
  'clv',
  'interval',
  'pAlive',
  'owner',
]

/** The widths of columns: those of the view until somebody gives others. */
function useWidths(view: { viewId: string; layout: { widths?: Record<string, number> } } | undefined) {
  const [given, setGiven] = useState<{ of: string | undefined; widths: Record<string, number> }>()
  const isGiven = given !== undefined && given.of === view?.viewId
  const of = isGiven ? given.widths : view?.layout.widths
  const set = useCallback(
    (key: string, width: number) =>
      setGiven((before) => ({
        of: view?.viewId,
        widths: { ...(before?.of === view?.viewId ? before?.widths : view?.layout.widths), [key]: width },
      })),
    [view],
  )
  return { of: of ?? noWidths, set, isGiven }
}

const noWidths: Record<string, number> = {}

/** What changes the address, and with it the list. */
function useListChange(sort: PartySort) {
  const navigate = useNavigate({ from: '/customers' })
  return {
    setView: (viewId: string | undefined) => navigate({ search: viewId ? { view: viewId } : {} }),
    setFilter: (next: PartyFilter) =>
      navigate({
        // An emptied filter is said as such, else the view's own would come back.
        search: ({ filter: _, ...rest }) =>
          withPart(rest, 'filter', filterText(next) ?? (rest.view && JSON.stringify(noFilter))),
        replace: true,
      }),
    setSort: (next: string) =>
      navigate({
        // A head that is chosen again turns its column round.
        search: (before) => ({ ...before, sort: isSameColumn(next, sort) ? turned(sort) : next }),
        replace: true,
      }),
    sortBy: (next: string) => navigate({ search: (before) => ({ ...before, sort: next }), replace: true }),
    setForm: (as: ViewForm) => navigate({ search: ({ by: _, ...rest }) => ({ ...rest, as }), replace: true }),
    setBy: (by: string) => navigate({ search: (before) => ({ ...before, by }), replace: true }),
    showDays: (on: string, span: 'month' | 'week') =>
      navigate({
        search: ({ span: _, ...rest }) => ({ ...rest, on, ...(span === 'week' && { span }) }),
        replace: true,
      }),
    setColumns: (columns: string[] | undefined) =>
      navigate({
        search: ({ columns: _, ...rest }) => ({ ...rest, ...(columns && { columns }) }),
        replace: true,
      }),
    openNew: (open: boolean) =>
      navigate({
        search: ({ new: _, ...rest }) => withPart(rest, 'new', open ? 'party' : undefined),
        replace: true,
      }),
  }
}

const isSameColumn = (one: string, other: string) => one.replace('-', '') === other.replace('-', '')

const withPart = <Search>(search: Search, name: string, text: string | undefined): Search =>
  text === undefined ? search : { ...search, [name]: text }
