import { queryOptions } from '@tanstack/react-query'
import { get, post, remove } from '../client/request.ts'
import type { PartyFilter } from './party-filter.ts'

/** A filter and a sort that somebody keeps under a name; shared ones are seen by all. */
export type SavedView = {
  viewId: string
  name: string
  filter: PartyFilter | null
  sort: string
  isShared: boolean
  isOwn?: boolean
}

export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: ({ signal }) => get<{ items: SavedView[] }>('/saved-views', {}, signal),
  staleTime: 60_000,
})

export const saveView = (view: {
  viewId: string
  name: string
  filter: PartyFilter | null
  sort: string
  isShared: boolean
}) => post<SavedView>('/saved-views', view)
export const removeView = (viewId: string) => remove(`/saved-views/${viewId}`)
