import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from '../client/api.ts'

export type FoundParty = Answer<'/search'>['parties'][number]

/** What one kind of thing holds of what was looked for. */
export type FoundGroup = Answer<'/search/everywhere'>['groups'][number]

/** Everything that holds these words, kind by kind. */
export const everywhereQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', 'everywhere', text],
    queryFn: ({ signal }) =>
      answer(api.GET('/search/everywhere', { params: { query: { q: text } }, signal })),
    enabled: text.length >= 2,
    placeholderData: (before) => before,
  })

/** Parties whose name, e-mail, phone or number begins like this. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => answer(api.GET('/search', { params: { query: { q: text } }, signal })),
    enabled: text.length >= 2,
  })
