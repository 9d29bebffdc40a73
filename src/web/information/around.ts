import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from '../client/api.ts'

export type Around = Answer<'/parties/{partyId}/around'>
/** A party in the picture; `hop`: how many ties away. */
export type AroundNode = Around['nodes'][number]

export const aroundQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'around', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/around', { params: { path: { partyId } }, signal })),
  })
