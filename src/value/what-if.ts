import { type LifetimeCustomers, lifetimeValues, monthsPaid, sumInterval } from '../analytics/index.ts'
import { rounded, shownLevel, type TimeUnit } from './lifetime.ts'
import { lifetimeTerms, modelOf } from './lifetime-fit.ts'
import type { EquityPart, ModelRun, RunResult } from './model-run.ts'

/** What a valuation supposes. */
export type Supposed = {
  readonly margin: number
  readonly discountRate: number
  readonly months: number
}

/** Customers of a run (or a sample of them), what it made of each, and what it valued them with. */
export type ValuedBase = {
  readonly run: ModelRun & { readonly result: RunResult }
  readonly purchases: LifetimeCustomers
  /** n stored values, the cost of serving taken off, in major units. */
  readonly clv: Float64Array
  readonly unit: TimeUnit
  readonly supposed: Supposed
}

/** Customer equity under other assumptions. */
export type WhatIf = {
  readonly equity: Omit<EquityPart, 'name'> & { readonly level: number }
  /** Mean value of a customer. */
  readonly perCustomer: number
  /** Part of the interval that comes from looking at a sample of the customers only; 0: everybody was looked at. */
  readonly samplingShare: number
}

/**
 * What customers would be worth if the margin, the discount rate or the horizon were others. Nothing is fitted anew:
 * the run's model values the same histories. The cost of serving is that of the run, over the other months and at
 * the other rate.
 */
export function whatIf({ base, asked }: { base: ValuedBase; asked: Supposed }): WhatIf {
  const { run, clv, supposed } = base
  const after = valuesOf(base, asked)
  const costScale = monthsWorth(asked) / monthsWorth(supposed)
  const cost = run.result.service ? servingOf(base) : new Float64Array(clv.length)
  const own = after.value.map((value, row) => value - costScale * (cost[row] as number))
  const [sum, sumBefore] = [total(own), total(clv)]
  const { scale, deviation } = scaledTo(run, own, clv, sumBefore)
  const widening = Math.hypot(run.result.equity.holdoutDeviation, deviation)
  const spread = {
    value: sum * scale,
    cost: total(cost) * costScale * scale,
    costDeviation: total(cost) * costScale * scale * (run.result.service?.deviation ?? 0),
    ceiling: after.equity.ceiling * scale,
    lnSilent: after.equity.lnSilent * scale,
    parameterDeviation: after.equity.parameterDeviation * scale,
    processDeviation:
      after.equity.processDeviation === null ? null : after.equity.processDeviation * Math.sqrt(scale),
  }
  const { low, high } = sumInterval(spread, shownLevel, widening)
  const shown = (amount: number) => rounded(amount, run.currency)
  const ends = { value: shown(spread.value), low: shown(low), high: shown(high), level: shownLevel }
  return {
    equity: { n: run.n, ...ends },
    perCustomer: shown(spread.value / run.result.equity.n),
    samplingShare: deviation,
  }
}

/** What the stored value is less than the model's own was taken off for serving. */
function servingOf(base: ValuedBase): Float64Array {
  const { value } = valuesOf(base, base.supposed)
  return base.clv.map((stored, row) => Math.max(0, (value[row] as number) - stored))
}

const total = (column: Float64Array) => column.reduce((sum, each) => sum + each, 0)

const monthsWorth = ({ discountRate, months }: Supposed) => monthsPaid({ ratePerYear: discountRate, months })

function valuesOf({ run, purchases, unit }: ValuedBase, { margin, discountRate, months }: Supposed) {
  const model = modelOf(run)
  if (!model) throw new RangeError('whatIf: the run has a model')
  const returnShare = run.parameters?.returnShare ?? 0
  const terms = lifetimeTerms({ margin, returnShare, ratePerYear: discountRate }, unit, months)
  return lifetimeValues(model, purchases, terms, { level: shownLevel })
}

/**
 * From the customers looked at to all: their sum grows as the stored equity stands to their stored sum (a ratio
 * estimate), and its error is that of the ratio.
 */
function scaledTo(
  { result: { equity } }: ValuedBase['run'],
  own: Float64Array,
  clv: Float64Array,
  sumBefore: number,
): { scale: number; deviation: number } {
  const rows = own.length
  if (rows === equity.n || rows < 2) return { scale: 1, deviation: 0 }
  const isRatio = sumBefore > 0 && equity.value > 0
  const scale = isRatio ? equity.value / sumBefore : equity.n / rows
  const sum = total(own)
  const ratio = isRatio ? sum / sumBefore : 0
  const mean = isRatio ? 0 : sum / rows
  let square = 0
  own.forEach((value, row) => {
    square += (value - ratio * (clv[row] as number) - mean) ** 2
  })
  const share = 1 - rows / equity.n
  const error = Math.sqrt((square / (rows - 1)) * rows * Math.max(0, share))
  return { scale, deviation: sum === 0 ? 0 : Math.abs(error / sum) }
}
