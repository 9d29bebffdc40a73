import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

/** An experiment, or a campaign with a control group, as the list tells it. */
export type ExperimentLine = Answer<'/experiments'>['items'][number]
export type Experiment = Answer<'/experiments/{experimentId}'>
export type ExperimentResult = NonNullable<Experiment['reading']>['result']
export type NewExperiment = Body<'/experiments', 'post'>
export type ExperimentDesign = Body<'/experiment-plans', 'post'>
export type ExperimentPlan = Answer<'/experiment-plans', 'post'>
export type Outcome = ExperimentDesign['outcome']

export const experimentsQuery = queryOptions({
  queryKey: ['experiments', 'list'],
  queryFn: ({ signal }) => answer(api.GET('/experiments', { signal })),
})

const of = (experimentId: string) => ({ path: { experimentId } })

/** One while it is starting, or has no reading yet, is read anew until it has. */
export const experimentQuery = (experimentId: string) =>
  queryOptions({
    queryKey: ['experiments', 'one', experimentId],
    queryFn: ({ signal }) =>
      answer(api.GET('/experiments/{experimentId}', { params: of(experimentId), signal })),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'starting' || (data?.state === 'running' && data.reading === null) ? 1_000 : 15_000,
  })

/** What an experiment needs, from what its population did before; null while it is not yet clear. */
export const planQuery = (design: ExperimentDesign | null) =>
  queryOptions({
    queryKey: ['experiments', 'plan', design],
    enabled: design !== null,
    queryFn: ({ signal }) => {
      if (design === null) throw new RangeError('planQuery: there is no design')
      return answer(api.POST('/experiment-plans', { body: design, signal }))
    },
    placeholderData: (before) => before,
    staleTime: 60_000,
  })

export const createExperiment = (body: NewExperiment) => answer(api.POST('/experiments', { body }))
export const startExperiment = (experimentId: string) =>
  answer(api.POST('/experiments/{experimentId}/start', { params: of(experimentId) }))
export const stopExperiment = (experimentId: string) =>
  answer(api.POST('/experiments/{experimentId}/stop', { params: of(experimentId) }))
export const readAnew = (experimentId: string) =>
  answer(api.POST('/experiments/{experimentId}/readings', { params: of(experimentId) }))
