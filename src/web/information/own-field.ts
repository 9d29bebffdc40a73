import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from '../client/api.ts'
import { type FilterField, filterFields, ownField } from './party-filter.ts'

const attributesQuery = queryOptions({
  queryKey: ['attributes'],
  queryFn: ({ signal }) => answer(api.GET('/attributes', { signal })),
  staleTime: 60_000,
})

/** What a list can be narrowed by here: the fields that every firm has, and those of its own. */
export function useFilterFields(): FilterField[] {
  const own = useQuery(attributesQuery).data?.items ?? []
  return [...filterFields, ...own.map(({ key, label, type }) => ownField(key, type, label))]
}
