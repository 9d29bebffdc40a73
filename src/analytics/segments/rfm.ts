import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'
import { quantile } from '../numerics/quantile.ts'

/** What RFM looks at, one row per customer. */
export interface RfmCustomers {
  /** n days since the last purchase, ≥ 0; fewer is better */
  readonly recency: Float64Array
  /** n numbers of purchases, ≥ 0 */
  readonly frequency: Float64Array
  /** n amounts spent in all, in one currency */
  readonly monetary: Float64Array
}

/** Which RFM is meant: there are many, and their scores differ. */
export interface RfmOptions {
  /** scores per dimension, a whole number from 2 to 9; default 5 (quintiles) */
  readonly scores?: number
  /**
   * `independent` (default) cuts each dimension over all customers; `nested` cuts frequency within each recency
   * score and money within each recency-frequency cell, which makes the cells alike in size
   */
  readonly variant?: 'independent' | 'nested'
  /**
   * where a bin ends. 0 (default): a value equal to a cut point belongs to the bin below it. Above 0: the bin
   * is [lower, upper) with upper = cut point + step; 1 is what the R package rfm does, which is the same for
   * whole numbers with whole cut points
   */
  readonly step?: number
}

/** RFM scores; 1 is worst, `scores` is best. */
export interface RfmScores {
  readonly recency: Uint8Array
  readonly frequency: Uint8Array
  readonly monetary: Uint8Array
  /** n cells such as 543: the three digits in order */
  readonly cell: Uint16Array
  /** quantiles over all customers that cut each dimension, `scores − 1` each, ascending */
  readonly cuts: {
    readonly recency: Float64Array
    readonly frequency: Float64Array
    readonly monetary: Float64Array
  }
}

function cutsOf(values: Float64Array, scores: number): Float64Array {
  const ascending = values.slice().sort()
  return Float64Array.from({ length: scores - 1 }, (_, j) => quantile(ascending, (j + 1) / scores))
}

/** 1 + number of cut points that the value lies beyond: equal values always score alike. */
function scoreOf(value: number, cuts: Float64Array, step: number): number {
  let score = 1
  for (const cut of cuts) if (step > 0 ? value >= cut + step : value > cut) score++
  return score
}

/** Scores a column within groups: each group has cut points of its own. */
function scoreWithin(
  values: Float64Array,
  groups: ArrayLike<number>,
  scores: number,
  step: number,
): Uint8Array {
  const members = new Map<number, number[]>()
  for (let row = 0; row < values.length; row++) {
    const group = groups[row] as number
    const known = members.get(group)
    if (known) known.push(row)
    else members.set(group, [row])
  }
  const result = new Uint8Array(values.length)
  for (const rows of members.values()) {
    const cuts = cutsOf(
      Float64Array.from(rows, (row) => values[row] as number),
      scores,
    )
    for (const row of rows) result[row] = scoreOf(values[row] as number, cuts, step)
  }
  return result
}

function requireRfm({ recency, frequency, monetary }: RfmCustomers, scores: number, step: number): void {
  if (recency.length === 0) refuse('rfmScores', 'recency', 'at least one customer', 'none')
  requireSameLength('rfmScores', 'frequency', frequency.length, recency.length)
  requireSameLength('rfmScores', 'monetary', monetary.length, recency.length)
  requireCount('rfmScores', 'scores', scores, 2)
  if (scores > 9) refuse('rfmScores', 'scores', 'at most 9, so that a cell has three digits', scores)
  if (!(step >= 0)) refuse('rfmScores', 'step', '>= 0', step)
  for (const [name, column] of Object.entries({ recency, frequency, monetary }))
    column.forEach((value: number, row: number) => {
      const least = name === 'monetary' ? Number.NEGATIVE_INFINITY : 0
      if (!(Number.isFinite(value) && value >= least))
        refuse('rfmScores', `${name}[${row}]`, name === 'monetary' ? 'finite' : 'finite and >= 0', value)
    })
}

/**
 * RFM scores: recency, frequency and money, each cut at its quantiles (R's type 7).
 *
 * A description of the past and a baseline; never a lifetime value. Ties are never split, so the result does
 * not depend on the order of the rows.
 *
 * @param customers  n rows
 * @param options    which RFM is meant, see {@link RfmOptions}
 * @returns          scores from 1 (worst) to `scores` (best), cells and cut points
 * @throws RangeError when a row or an option is outside its interval
 * @source Hughes (1994), Strategic Database Marketing; cut points as in R's rfm package
 */
export function rfmScores(customers: RfmCustomers, options: RfmOptions = {}): RfmScores {
  const { scores = 5, variant = 'independent', step = 0 } = options
  requireRfm(customers, scores, step)
  const all = new Uint8Array(customers.recency.length)
  const nested = variant === 'nested'
  const oldness = scoreWithin(customers.recency, all, scores, step)
  const recency = oldness.map((score) => scores + 1 - score)
  const frequency = scoreWithin(customers.frequency, nested ? recency : all, scores, step)
  const pair = Uint16Array.from(recency, (score, row) => score * 10 + (frequency[row] as number))
  const monetary = scoreWithin(customers.monetary, nested ? pair : all, scores, step)
  const cell = pair.map((score, row) => score * 10 + (monetary[row] as number))
  const cuts = {
    recency: cutsOf(customers.recency, scores),
    frequency: cutsOf(customers.frequency, scores),
    monetary: cutsOf(customers.monetary, scores),
  }
  return { recency, frequency, monetary, cell, cuts }
}
