import type { PartyFilter } from '../information/index.ts'

/** How finely days are told apart. */
export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof grains)[number]

/** What a figure does with a field; `count` and `customers` need none. */
export const aggregates = [
  'count',
  'customers',
  'sum',
  'average',
  'median',
  'min',
  'max',
  'rate',
  'share',
] as const
export type Aggregate = (typeof aggregates)[number]

/** One figure over a field. Of `share`, the field summed, or none: the rows counted. */
export type ReportPart = { readonly kind: Aggregate; readonly field?: string }

/** A figure of a report: one, or one divided by another. */
export type ReportMeasure = ReportPart | { readonly over: ReportPart; readonly under: ReportPart }

/** What rows or columns are told apart by. */
export type ReportDimension = { readonly field: string; readonly grain?: Grain }

export const conditionOps = [
  'is',
  'is-not',
  'one-of',
  'contains',
  'at-least',
  'at-most',
  'since',
  'before',
  'within-days',
  'missing',
] as const

/** A condition on the subject or on the customer of a row. */
export type ReportCondition = {
  readonly field: string
  readonly op: (typeof conditionOps)[number]
  readonly value?: string | number | boolean | readonly string[]
}

export const reportLooks = ['table', 'pivot', 'bar', 'line', 'stacked'] as const

/** What a report asks. */
export type ReportQuestion = {
  readonly subject: string
  readonly rows: ReportDimension | null
  readonly columns: ReportDimension | null
  readonly measures: readonly ReportMeasure[]
  /** Which customers; every one when null. */
  readonly customers: PartyFilter | null
  readonly conditions: readonly ReportCondition[]
  readonly sort: { readonly by: 'label' | 'measure'; readonly descending: boolean }
  /** So many rows, those beyond as “others”; null: every one. */
  readonly top: number | null
  readonly look: (typeof reportLooks)[number]
}

/** Key of the rows beyond the first so many; no text of a field begins so. */
export const othersKey = '\u0001others'
/** Key of rows that lack the value. */
export const unknownKey = ''

/** What a statement finds of one part in one cell: sums over customers of what each of them has. */
export type PartSums = {
  /** Rows with a value, and their sum. */
  readonly count: number
  readonly sum: number
  readonly min: number | null
  readonly max: number | null
  readonly median: number | null
  /** The ends of the median’s interval; null: there are too few customers for one. */
  readonly medianLow: number | null
  readonly medianHigh: number | null
  /** Customers with a value, and the sums of squares and products over them. */
  readonly clusters: number
  readonly sumSquares: number
  readonly crossSum: number
  readonly countSquares: number
}

export type Estimate = { readonly value: number; readonly low: number; readonly high: number }

/** The level of intervals on screen. */
export const intervalLevel = 0.8

/**
 * The average over rows with an interval that takes customers, not rows, as drawn: what one customer does again and
 * again is no new evidence. `quantile`: of the distribution for so many customers. Null: nobody has a value.
 *
 * @source Cameron, Miller 2015, A practitioner’s guide to cluster-robust inference, eq. 8
 */
export function clusteredAverage(
  sums: PartSums,
  quantile: (customers: number) => number,
): Estimate | { value: number; low: null; high: null } | null {
  const { count: n, sum, clusters, sumSquares, crossSum, countSquares } = sums
  if (n === 0) return null
  const value = sum / n
  if (clusters < 2) return { value, low: null, high: null }
  const around = Math.max(0, sumSquares - 2 * value * crossSum + value * value * countSquares)
  const half = quantile(clusters) * Math.sqrt((around * clusters) / (clusters - 1)) * (1 / n)
  return { value, low: value - half, high: value + half }
}

/** Sums over customers of what each has of two amounts: `over` and `under` them, squared and times each other. */
export type RatioSums = {
  readonly over: number
  readonly under: number
  readonly customers: number
  readonly overSquares: number
  readonly products: number
  readonly underSquares: number
}

/**
 * One sum divided by another, with an interval that takes customers as drawn. No interval where the divisor could as
 * well be none, for then the ratio could be anything, and of fewer than two customers. Null: the divisor is none.
 *
 * @source Fieller 1954, Some problems in interval estimation, Journal of the Royal Statistical Society B 16, 175–185
 */
export function clusteredRatio(
  { over, under, customers, overSquares, products, underSquares }: RatioSums,
  quantile: (customers: number) => number,
): Estimate | { value: number; low: null; high: null } | null {
  if (under === 0) return null
  const value = over / under
  const unbounded = { value, low: null, high: null }
  if (customers < 2) return unbounded
  const t = quantile(customers)
  const spread = customers / (customers - 1)
  const [vOver, vBoth, vUnder] = [
    spread * (overSquares - (over * over) / customers),
    spread * (products - (over * under) / customers),
    spread * (underSquares - (under * under) / customers),
  ]
  const g = (t * t * vUnder) / (under * under)
  if (g >= 1) return unbounded
  const around = vOver - 2 * value * vBoth + value * value * vUnder
  const known = vUnder <= 0 ? 0 : g * (vOver - (vBoth * vBoth) / vUnder)
  const middle = vUnder <= 0 ? value : (value - (g * vBoth) / vUnder) / (1 - g)
  const half = ((t / Math.abs(under)) * Math.sqrt(Math.max(0, around - known))) / (1 - g)
  return { value, low: middle - half, high: middle + half }
}

/**
 * A share of rows with its interval: clustered as an average, within [0, 1]; where all or none of them are so, by
 * Wilson’s score over customers. @source Wilson 1927
 */
export function clusteredRate(sums: PartSums, quantile: (customers: number) => number) {
  const found = clusteredAverage(sums, quantile)
  if (found === null || found.low === null) return found
  const { value } = found
  if (value > 0 && value < 1) return { value, low: Math.max(0, found.low), high: Math.min(1, found.high) }
  const z = quantile(sums.clusters)
  const reach = (z * z) / (sums.clusters + z * z)
  return value === 0 ? { value, low: 0, high: reach } : { value, low: 1 - reach, high: 1 }
}
