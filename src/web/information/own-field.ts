import { queryOptions, useQuery } from '@tanstack/react-query'
import { type Answer, answer, api } from '../client/api.ts'
import { useLabGroups } from './lab-group.ts'
import { type FilterField, filterFields, ownField, relatedField, scoreField } from './party-filter.ts'

const attributesQuery = queryOptions({
  queryKey: ['attributes'],
  queryFn: ({ signal }) => answer(api.GET('/attributes', { signal })),
  staleTime: 60_000,
})

const scoresQuery = queryOptions({
  queryKey: ['scores'],
  queryFn: ({ signal }) => answer(api.GET('/scores', { signal })),
  staleTime: 60_000,
})

const relationsQuery = queryOptions({
  queryKey: ['party-relations'],
  queryFn: ({ signal }) => answer(api.GET('/party-relations', { signal })),
  staleTime: 60_000,
})

/** What stands about parties and what can be asked of it. */
export type Relation = Answer<'/party-relations'>['items'][number]

const noRelations: Relation[] = []

/** The rows about parties that one may ask for, with their fields. */
export const useRelations = (): readonly Relation[] => useQuery(relationsQuery).data?.items ?? noRelations

/** These have fields of their own. */
const told: readonly string[] = ['value.clv', 'value.p-alive']

/** The fields of one’s own that parties have. */
export const useOwnAttributes = () => useQuery(attributesQuery).data?.items ?? noAttributes

const noAttributes: Answer<'/attributes'>['items'] = []

/** What a list can be narrowed by here: the fields that every firm has, those of its own, and what is estimated. */
export function useFilterFields(): FilterField[] {
  const own = useQuery(attributesQuery).data?.items ?? []
  const scores = useQuery(scoresQuery).data?.items ?? []
  const related = useRelations()
  const hasGroups = useLabGroups().length > 0
  return [
    ...filterFields.filter(({ type }) => type !== 'group' || hasGroups),
    ...scores.filter(({ name }) => !told.includes(name)).map(({ name, unit }) => scoreField(name, unit)),
    ...own.map(({ key, label, type, choices }) => ownField(key, type, label, choices)),
    ...related.map(({ name, title }) => relatedField(name, title)),
  ]
}
