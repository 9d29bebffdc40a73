import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from './api.ts'

/** A pack that was made. */
export type BoardPack = Answer<'/board-packs'>['items'][number]

export const boardPacksQuery = queryOptions({
  queryKey: ['board-packs'],
  queryFn: ({ signal }) => answer(api.GET('/board-packs', { signal })),
})

export const makeBoardPack = (period?: string) =>
  answer(api.POST('/board-packs', { body: period === undefined ? {} : { period } }))

/** Where a pack's four pages are. */
export const boardPackFile = ({ boardPackId }: Pick<BoardPack, 'boardPackId'>) =>
  `/api/v1/board-packs/${boardPackId}/pdf`
