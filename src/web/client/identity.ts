import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, following, fromStart, ifMatch, pageAt } from './api.ts'

export type ListedReview = Answer<'/identity/reviews'>['items'][number]
export type Review = Answer<'/identity/reviews/{reviewId}'>
export type Pair = Review['pair']
export type PairExplanation = Pair['explanation']
export type PartyIdentity = Answer<'/parties/{partyId}/identity'>
export type IdentityRun = Answer<'/identity/runs'>['items'][number]
export type IdentityAnswer = 'same' | 'different' | 'household' | 'skip'

const of = (reviewId: string) => ({ path: { reviewId } })

/** Which pairs of the queue, and in what order. */
export type ReviewsAsked = {
  sort?: 'worth' | 'probability' | undefined
  kind?: 'person' | 'organisation' | undefined
  reason?: 'likely' | 'certain' | 'taken-apart' | 'complaint' | undefined
}

/** Pairs that wait for a person. */
export const reviewsQuery = ({ sort, kind, reason }: ReviewsAsked) =>
  infiniteQueryOptions({
    queryKey: ['identity', 'reviews', sort, kind, reason],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/identity/reviews', {
          params: {
            query: {
              ...pageAt(pageParam, 50),
              ...(sort && { sort }),
              ...(kind && { kind }),
              ...(reason && { reason }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

/** What joining all pairs from a probability on would come to. */
export const batchPreviewQuery = (least: number) =>
  queryOptions({
    queryKey: ['identity', 'batch', least],
    queryFn: ({ signal }) =>
      answer(api.GET('/identity/batches/preview', { params: { query: { least } }, signal })),
    retry: false,
  })
export const startBatch = (least: number) => answer(api.POST('/identity/batches', { body: { least } }))
export const undoBatch = (runId: string) =>
  answer(api.POST('/identity/batches/{runId}/undo', { params: { path: { runId } } }))

export const reviewCountQuery = queryOptions({
  queryKey: ['identity', 'count'],
  queryFn: ({ signal }) => answer(api.GET('/identity/reviews/count', { signal })),
})

export const reviewQuery = (reviewId: string) =>
  queryOptions({
    queryKey: ['identity', 'review', reviewId],
    queryFn: ({ signal }) =>
      answer(api.GET('/identity/reviews/{reviewId}', { params: of(reviewId), signal })),
    retry: false,
  })

export const decideReview = (reviewId: string, verdict: IdentityAnswer) =>
  answer(api.POST('/identity/reviews/{reviewId}/decision', { params: of(reviewId), body: { verdict } }))
export const reopenReview = (reviewId: string) =>
  answer(api.DELETE('/identity/reviews/{reviewId}/decision', { params: of(reviewId) }))

/** A run that still moves, so a page asks again. */
export const isRunning = ({ state }: Pick<IdentityRun, 'state'>) => state === 'waiting' || state === 'running'

export const identityRunsQuery = queryOptions({
  queryKey: ['identity', 'runs'],
  queryFn: ({ signal }) => answer(api.GET('/identity/runs', { signal })),
  refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? 700 : false),
})
/** Runs that joined many pairs, or took them apart. */
export const batchRunsQuery = queryOptions({
  queryKey: ['identity', 'batches'],
  queryFn: ({ signal }) => answer(api.GET('/identity/runs', { params: { query: { does: 'join' } }, signal })),
  refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? 700 : false),
})

/** Comparing what an import brought; asked again while it runs, or is about to. */
export const importMatchingQuery = (importId: string) =>
  queryOptions({
    queryKey: ['identity', 'import', importId],
    queryFn: ({ signal }) =>
      answer(api.GET('/imports/{importId}/matching', { params: { path: { importId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.run && isRunning(state.data.run) ? 700 : false),
  })
export const startIdentityRun = () => answer(api.POST('/identity/runs'))
export const cancelIdentityRun = (runId: string) =>
  answer(api.POST('/identity/runs/{runId}/cancellation', { params: { path: { runId } } }))

export const identitySettingQuery = queryOptions({
  queryKey: ['identity', 'setting'],
  queryFn: ({ signal }) => answer(api.GET('/identity/setting', { signal })),
})
export const changeIdentitySetting = (
  version: number,
  body: { joinsAlone?: boolean; scopeAttribute?: string | null },
) => answer(api.PATCH('/identity/setting', { params: { header: ifMatch(version) }, body }))

export const partyIdentityQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'identity', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/identity', { params: { path: { partyId } }, signal })),
    retry: false,
  })

export const explanationQuery = (left: string, right: string) =>
  queryOptions({
    queryKey: ['parties', 'explanation', left, right],
    queryFn: ({ signal }) =>
      answer(api.GET('/identity/explanations', { params: { query: { left, right } }, signal })),
    retry: false,
  })
