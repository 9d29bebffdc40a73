import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from '../client/api.ts'

export type FoundParty = Answer<'/search'>['parties'][number]

/** Parties whose name, e-mail, phone or number begins like this. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => answer(api.GET('/search', { params: { query: { q: text } }, signal })),
    enabled: text.length >= 2,
  })
