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

/** Until when a fit that is not running yet may begin; the server takes up what was asked for a moment later. */
let awaitedUntil = 0
const awaitMs = 30_000

/** A fit was asked for, so it is looked for often until it must have begun. */
export function awaitFit(now = Date.now()): void {
  awaitedUntil = now + awaitMs
}

/** After how long the fits are asked for again: often while one runs or is about to. */
export const askAgainMs = (running: number, now = Date.now()): number =>
  running > 0 || now < awaitedUntil ? 1000 : 15_000

/** Fits, newest first, and those that run now. */
export const refitsQuery = queryOptions({
  queryKey: ['value', 'refits'],
  queryFn: ({ signal }) => answer(api.GET('/value/refits', { signal })),
  refetchInterval: ({ state }) => askAgainMs(state.data?.running.length ?? 0),
})

type Outcome = Pick<Answer<'/value/refits'>['items'][number], 'modelRunId' | 'publishedAt' | 'refused'>

/** The newest fit that the pages show: published, or refused with its reason. One that is being stored is neither. */
export const latestOutcome = (newestFirst: readonly Outcome[]): string | null =>
  newestFirst.find(({ publishedAt, refused }) => publishedAt !== null || refused !== null)?.modelRunId ?? null

/** Asks for a new fit; it runs as a job. */
export const requestRefit = () => answer(api.POST('/value/refits'))
