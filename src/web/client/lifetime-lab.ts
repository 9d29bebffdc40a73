import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

export type Lab = Answer<'/value/model-choices'>
export type ModelName = Lab['model']
export type ModelChoice = Lab['choices'][number]
export type Comparison = NonNullable<Lab['comparison']>
export type ComparisonResult = NonNullable<Comparison['result']>
export type ComparedModel = ComparisonResult['models'][number]
export type ComparedPair = ComparisonResult['pairs'][number]
export type Supposition = Answer<'/value/what-if'>
export type Supposed = Supposition['asked']['supposed']
export type LifetimeExplanation = Answer<'/parties/{partyId}/lifetime-value'>

/** Whether a comparison has not ended yet. */
export const isUnderWay = (comparison: Comparison | null | undefined): comparison is Comparison =>
  comparison?.state === 'waiting' || comparison?.state === 'running'

/** The model in force in a currency, and the last comparison; asked often while one is under way. */
export const labQuery = (currency: string) =>
  queryOptions({
    queryKey: ['value', 'lab', currency],
    queryFn: ({ signal }) =>
      answer(api.GET('/value/model-choices', { params: { query: { currency } }, signal })),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.asked) ? 700 : false),
  })

export const suitedQuery = (contract: 'yes' | 'no', occasions: 'yes' | 'no') =>
  queryOptions({
    queryKey: ['value', 'suited', contract, occasions],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/value/settings/suited-models', { params: { query: { contract, occasions } }, signal }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const whatIfQuery = (currency: string, asked: Partial<Supposed>) =>
  queryOptions({
    queryKey: ['value', 'what-if', currency, asked],
    queryFn: ({ signal }) =>
      answer(api.GET('/value/what-if', { params: { query: { currency, ...asked } }, signal })),
    retry: false,
  })

export const compareModels = (currency: string) =>
  answer(api.POST('/value/model-comparisons', { body: { currency } }))

export const cancelComparison = (comparisonId: string) =>
  answer(
    api.POST('/value/model-comparisons/{comparisonId}/cancellation', { params: { path: { comparisonId } } }),
  )

export const chooseModel = (body: Body<'/value/model-choices', 'post'>) =>
  answer(api.POST('/value/model-choices', { body }))

export const explanationQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', partyId, 'lifetime-value'],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/lifetime-value', { params: { path: { partyId } }, signal })),
    retry: false,
  })
