import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from '../client/api.ts'

/** Where data comes from: a file's name space, the API, a hand; `rows` are those its imports brought. */
export type Source = Answer<'/sources'>['items'][number]

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => answer(api.GET('/sources', { signal })),
})
