import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, ifMatch, pageAt } from './api.ts'

export type Decision = Answer<'/decisions'>['items'][number]
export type Consequence = NonNullable<Decision['consequence']>
export type NewDecision = Body<'/decisions', 'post'>
/** What taking a decision changes: an assumption behind lifetime values, or a standard. */
export type DecisionSets = NonNullable<Decision['sets']>
/** What the measure did between the decision and its review. */
export type Outcome = NonNullable<Decision['happened']>

/** The ledger, newest first, a page at a time. */
export const decisionsQuery = infiniteQueryOptions({
  queryKey: ['decisions', 'list'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/decisions', { params: { query: pageAt(pageParam, 100) }, signal })),
  initialPageParam: fromStart,
  getNextPageParam: following,
})

/** The latest decisions, to choose the one that follows another. */
export const latestDecisionsQuery = queryOptions({
  queryKey: ['decisions', 'latest'],
  queryFn: ({ signal }) => answer(api.GET('/decisions', { params: { query: { limit: 50 } }, signal })),
  staleTime: 0,
})

const of = (decisionId: string) => ({ path: { decisionId } })

export const decisionQuery = (decisionId: string) =>
  queryOptions({
    queryKey: ['decisions', 'one', decisionId],
    queryFn: ({ signal }) => answer(api.GET('/decisions/{decisionId}', { params: of(decisionId), signal })),
  })

export const createDecision = (body: NewDecision) => answer(api.POST('/decisions', { body }))
export const takeDecision = ({ decisionId, version }: Pick<Decision, 'decisionId' | 'version'>) =>
  answer(
    api.PATCH('/decisions/{decisionId}', {
      params: { ...of(decisionId), header: ifMatch(version) },
      body: { state: 'taken' },
    }),
  )
export const settleDecision = (
  decisionId: string,
  body: Body<'/decisions/{decisionId}/settlement', 'post'>,
) => answer(api.POST('/decisions/{decisionId}/settlement', { params: of(decisionId), body }))
