import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

/** A fit in one currency, or why there is none. */
export type ModelRun = Answer<'/value/lifetime'>['runs'][number]
export type RunResult = NonNullable<ModelRun['result']>
export type FittedParameter = NonNullable<ModelRun['parameters']>['r']
/** The forecast held against weeks that the model had not seen. */
export type Holdout = Exclude<RunResult['holdout'], { missing: string }>
export type Equity = Answer<'/value/equity'>
export type EquityPart = Equity['byCohort'][number]
export type EquityChange = NonNullable<Equity['change']>
export type Assumption = Answer<'/value/assumptions'>['margin']

export const lifetimeQuery = queryOptions({
  queryKey: ['value', 'lifetime'],
  queryFn: ({ signal }) => answer(api.GET('/value/lifetime', { signal })),
})

/** Customer equity of one currency; of the firm's leading one when none is named. */
export const equityQuery = (currency?: string) =>
  queryOptions({
    queryKey: ['value', 'equity', currency ?? ''],
    queryFn: ({ signal }) =>
      answer(api.GET('/value/equity', { params: { query: currency ? { currency } : {} }, signal })),
  })

export const assumptionsQuery = queryOptions({
  queryKey: ['value', 'assumptions'],
  queryFn: ({ signal }) => answer(api.GET('/value/assumptions', { signal })),
})

export const saveAssumptions = (body: Required<Body<'/value/assumptions', 'put'>>) =>
  answer(api.PUT('/value/assumptions', { body }))

/** Fits, newest first, and those that run now; asked for often while one runs. */
export const refitsQuery = queryOptions({
  queryKey: ['value', 'refits'],
  queryFn: ({ signal }) => answer(api.GET('/value/refits', { signal })),
  refetchInterval: ({ state }) => (state.data?.running.length ? 1000 : 15_000),
})

/** Asks for a new fit; it runs as a job. */
export const requestRefit = () => answer(api.POST('/value/refits'))
