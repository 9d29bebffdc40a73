import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from './api.ts'
import { address } from './request.ts'

export type Night = Answer<'/warehouse/exports'>['items'][number]

/** An export that still moves, so a page asks again. */
export const isWriting = ({ state }: Pick<Night, 'state'>) => state === 'waiting' || state === 'running'

/** The exports of the warehouse, the latest first. */
export const nightsQuery = queryOptions({
  queryKey: ['warehouse'],
  queryFn: ({ signal }) => answer(api.GET('/warehouse/exports', { signal })),
  refetchInterval: ({ state }) => (state.data?.items.some(isWriting) ? 700 : 60_000),
})

export const startNight = () => answer(api.POST('/warehouse/exports'))
export const cancelNight = (exportId: string) =>
  answer(api.POST('/warehouse/exports/{exportId}/cancellation', { params: { path: { exportId } } }))
export const nightFile = (exportId: string, file: string) =>
  address(`/warehouse/exports/${exportId}/files/${file}`)
