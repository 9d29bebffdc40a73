import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, ifMatch } from './api.ts'

export type CustomerChoice = Answer<'/customer-choice'>
/** The economics of granularity in one channel. */
export type ChannelChoice = CustomerChoice['channels'][number]
export type ChoiceInput = ChannelChoice['inputs'][number]
export type GivenInput = Body<'/customer-choice/inputs', 'put'>

export const customerChoiceQuery = queryOptions({
  queryKey: ['strategy', 'choice'],
  queryFn: ({ signal }) => answer(api.GET('/customer-choice', { signal })),
})

/** The same as if some inputs were otherwise; nothing is kept. */
export const choiceTrialQuery = (inputs: GivenInput[]) =>
  queryOptions({
    queryKey: ['strategy', 'choice', 'trial', inputs],
    queryFn: ({ signal }) => answer(api.POST('/customer-choice/trial', { body: { inputs }, signal })),
  })

export const setInput = (body: GivenInput) => answer(api.PUT('/customer-choice/inputs', { body }))

export type StrategicAssumption = Answer<'/strategic-assumptions'>['items'][number]
export type NewAssumption = Body<'/strategic-assumptions', 'post'>

export const strategicAssumptionsQuery = queryOptions({
  queryKey: ['strategy', 'assumptions'],
  queryFn: ({ signal }) => answer(api.GET('/strategic-assumptions', { signal })),
})

export const makeAssumption = (body: NewAssumption) => answer(api.POST('/strategic-assumptions', { body }))

const of = (assumptionId: string) => ({ params: { path: { assumptionId } } })

export const noteEvidence = (
  assumptionId: string,
  body: Body<'/strategic-assumptions/{assumptionId}/evidence', 'post'>,
) => answer(api.POST('/strategic-assumptions/{assumptionId}/evidence', { ...of(assumptionId), body }))

export const reviewAssumption = (
  assumptionId: string,
  body: Body<'/strategic-assumptions/{assumptionId}/review', 'post'>,
) => answer(api.POST('/strategic-assumptions/{assumptionId}/review', { ...of(assumptionId), body }))

/** Says what is proposed when a claim turns out wrong. */
export const planAssumption = (
  { assumptionId, version }: Pick<StrategicAssumption, 'assumptionId' | 'version'>,
  ifWrong: NonNullable<NewAssumption['ifWrong']>,
) =>
  answer(
    api.PATCH('/strategic-assumptions/{assumptionId}', {
      params: { ...of(assumptionId).params, header: ifMatch(version) },
      body: { ifWrong },
    }),
  )

export type StrategyReview = Answer<'/strategy-review'>
export type Force = StrategyReview['forces'][number]
export type Disciplines = NonNullable<StrategyReview['disciplines']>

export const strategyReviewQuery = queryOptions({
  queryKey: ['strategy', 'review'],
  queryFn: ({ signal }) => answer(api.GET('/strategy-review', { signal })),
})

export const writeVision = (words: string) => answer(api.PUT('/strategy-review/vision', { body: { words } }))
export const voteOnVision = (rating: number) =>
  answer(api.PUT('/strategy-review/vision/vote', { body: { rating } }))
export const scoreForce = (force: Force['force'], body: Body<'/strategy-review/forces/{force}', 'put'>) =>
  answer(api.PUT('/strategy-review/forces/{force}', { params: { path: { force } }, body }))
export const chooseDiscipline = (body: Body<'/strategy-review/disciplines', 'put'>) =>
  answer(api.PUT('/strategy-review/disciplines', { body }))
