import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, ifMatch } from '../client/api.ts'

/** A filter and a sort that somebody keeps under a name; shared ones are seen by all. */
export type SavedView = Answer<'/saved-views'>['items'][number]

export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: ({ signal }) => answer(api.GET('/saved-views', { signal })),
  staleTime: 60_000,
})

export const saveView = (body: Body<'/saved-views', 'post'>) => answer(api.POST('/saved-views', { body }))
/** Changes a view of one’s own. */
export const changeView = (
  { viewId, version }: Pick<SavedView, 'viewId' | 'version'>,
  body: Body<'/saved-views/{viewId}', 'patch'>,
) =>
  answer(api.PATCH('/saved-views/{viewId}', { params: { path: { viewId }, header: ifMatch(version) }, body }))
export const removeView = (viewId: string) =>
  answer(api.DELETE('/saved-views/{viewId}', { params: { path: { viewId } } }))
