import { queryOptions } from '@tanstack/react-query'
import type { Measure } from './measure.ts'
import { get, post, put } from './request.ts'

export type FittedParameter = {
  value: number | null
  se: number | null
  low: number | null
  high: number | null
}

/** A sum of lifetime values with its interval. */
export type EquityPart = { name: string; n: number; value: number; low: number; high: number }

export type TrackedWeek = {
  week: number
  until: string
  actual: number | null
  expected: number
  low: number
  high: number
  cumulativeActual: number | null
  cumulativeExpected: number
  holdout: boolean
}

/** The forecast held against weeks that the model had not seen; or why there were none. */
export type Holdout = {
  cutOn: string
  until: string
  customers: number
  oneIn: number
  actual: number
  expected: number
  low: number
  high: number
  level: number
  tracking: TrackedWeek[]
  calibration: { x: number; customers: number; actual: number; expected: number }[]
}

export type SharePoint = { customers: number; value: number }

export type RunResult = {
  equity: EquityPart & { level: number }
  orders: number
  repeaters: number
  aliveSum: number
  expectedOrders: number
  byCohort: EquityPart[]
  byClass: EquityPart[]
  aliveHistogram: number[]
  whale: { toCome: SharePoint[]; soFar: SharePoint[] | null; topTenthShare: number }
  rfm: { classes: { name: string; n: number; spend: number; clv: number }[] }
  correlation: number | null
  holdout: Holdout | { missing: string }
  change: EquityChange | null
}

export type EquityChange = {
  since: string
  from: number
  to: number
  parts: { name: string; title: string; amount: number; customers: number | null }[]
}

type ParameterName = 'r' | 'alpha' | 'a' | 'b' | 'p' | 'q' | 'gamma'

/** A fit of the lifetime model in one currency, or why there is none. */
export type ModelRun = {
  modelRunId: string
  model: string
  currency: string
  n: number
  observedUntil: string
  parameters: (Record<ParameterName, FittedParameter> & { unit: 'week' | 'day'; level: number }) | null
  logLikelihood: number | null
  converged: boolean
  limitModel: string | null
  warnings: string[]
  refused: string | null
  assumptions: Measure['assumptions']
  result: RunResult | null
  startedAt: string
  finishedAt: string
  publishedAt: string | null
  codeVersion: string
}

export type Equity = {
  measure: Measure
  currency: string | null
  byCurrency: EquityPart[]
  byCohort: EquityPart[]
  byClass: EquityPart[]
  change: EquityChange | null
}

export type Assumption = {
  name: string
  value: number
  decisionId: string | null
  setBy: string | null
  setAt: string | null
}

export const lifetimeQuery = queryOptions({
  queryKey: ['value', 'lifetime'],
  queryFn: ({ signal }) => get<{ runs: ModelRun[] }>('/value/lifetime', {}, signal),
})

export const equityQuery = queryOptions({
  queryKey: ['value', 'equity'],
  queryFn: ({ signal }) => get<Equity>('/value/equity', {}, signal),
})

export const assumptionsQuery = queryOptions({
  queryKey: ['value', 'assumptions'],
  queryFn: ({ signal }) =>
    get<{ margin: Assumption; discountRate: Assumption }>('/value/assumptions', {}, signal),
})

export const saveAssumptions = (body: { margin: number; discountRate: number }) =>
  put<unknown>('/value/assumptions', body)

/** Asks for a new fit; it runs as a job. */
export const requestRefit = () => post<unknown>('/value/refits')
