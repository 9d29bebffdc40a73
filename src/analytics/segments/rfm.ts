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

/**
 * Which RFM is meant: there are many, and their scores differ.
 * - `independent`: each dimension is cut at its quantiles over all customers; equal values score alike
 * - `nested`: frequency is cut within each recency score, money within each recency-frequency cell; equal values of
 *   one cell score alike
 * - `ranks`: each dimension is put in order and dealt into groups of one size; equal values may part
 * - `hughes`: the same, frequency within each recency score, money within each recency-frequency cell
 * - `equal-width`: each dimension's range is cut into equal parts; equal values score alike
 * - `fixed`: cut at points that are given; equal values score alike
 */
export type RfmVariant = 'independent' | 'nested' | 'ranks' | 'hughes' | 'equal-width' | 'fixed'

/** Numbers of each dimension, ascending. */
export interface RfmCuts {
  /** days */
  readonly recency: Float64Array
  readonly frequency: Float64Array
  /** money */
  readonly monetary: Float64Array
}

/** Choices of RFM; each has a default. */
export interface RfmOptions {
  /** scores per dimension, a whole number from 2 to 9; default 5 (quintiles) */
  readonly scores?: number
  /** default `independent` */
  readonly variant?: RfmVariant
  /** for `fixed`, and for it alone: `scores − 1` points of each dimension, strictly ascending */
  readonly cuts?: RfmCuts
  /**
   * where a bin between cut points ends. 0 (default): a value equal to a cut point belongs to the bin below it.
   * Above 0: the bin is [lower, upper) with upper = cut point + step; 1 is what the R package rfm does, which is
   * the same for whole numbers with whole cut points. Ranks have no cut points
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
  /** where each dimension is cut over all customers, `scores − 1` each, ascending; of ranks the quantiles */
  readonly cuts: RfmCuts
}

function quantilesOf(values: Float64Array, scores: number): Float64Array {
  const ascending = values.slice().sort()
  return Float64Array.from({ length: scores - 1 }, (_, j) => quantile(ascending, (j + 1) / scores))
}

function equalWidths(values: Float64Array, scores: number): Float64Array {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  return Float64Array.from({ length: scores - 1 }, (_, j) => low + (high - low) * ((j + 1) / scores))
}

/** 1 + number of cut points that the value lies beyond: equal values always score alike. */
function scoreOf(value: number, cuts: Float64Array, step: number): number {
  let score = 1
  for (const cut of cuts) if (step > 0 ? value >= cut + step : value > cut) score++
  return score
}

/** The rows of each group, in the order in which they came. */
function membersOf(groups: ArrayLike<number>): Map<number, number[]> {
  const members = new Map<number, number[]>()
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row] as number
    const known = members.get(group)
    if (known) known.push(row)
    else members.set(group, [row])
  }
  return members
}

/** Scores a column, more being better, within groups. */
type Scoring = (name: keyof RfmCuts, groups: ArrayLike<number>) => Uint8Array

/** Columns of which more is better, cut at points of their own in each group. */
function byCuts(
  columns: Readonly<Record<keyof RfmCuts, Float64Array>>,
  cutsOf: (values: Float64Array, name: keyof RfmCuts) => Float64Array,
  scores: number,
  step: number,
): Scoring {
  return (name, groups) => {
    const values = columns[name]
    const result = new Uint8Array(values.length)
    for (const rows of membersOf(groups).values()) {
      const cuts = cutsOf(
        Float64Array.from(rows, (row) => values[row] as number),
        name,
      )
      for (const row of rows) {
        const score = scoreOf(values[row] as number, cuts, step)
        result[row] = name === 'recency' ? scores + 1 - score : score
      }
    }
    return result
  }
}

/** Groups of one size: equal values are parted by the other dimensions, customers equal in all by their row. */
function byRanks(columns: Readonly<Record<keyof RfmCuts, Float64Array>>, scores: number): Scoring {
  const { recency } = columns
  const merits = { ...columns, recency: recency.map((days) => -days) }
  return (name, groups) => {
    const order = [merits[name], merits.recency, merits.frequency, merits.monetary]
    const worse = (one: number, other: number) => {
      for (const merit of order) {
        const off = (merit[one] as number) - (merit[other] as number)
        if (off !== 0) return off
      }
      return one - other
    }
    const result = new Uint8Array(recency.length)
    for (const rows of membersOf(groups).values())
      for (const [rank, row] of rows.sort(worse).entries())
        result[row] = 1 + Math.floor((rank * scores) / rows.length)
    return result
  }
}

function requireRfm({ recency, frequency, monetary }: RfmCustomers, options: Required<Chosen>): void {
  const { scores, step, variant, cuts } = options
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
  if ((variant === 'fixed') !== (cuts !== null))
    refuse('rfmScores', 'cuts', 'given for the variant fixed, and for it alone', variant)
  for (const [name, points] of Object.entries(cuts ?? {})) {
    if (points.length !== scores - 1)
      refuse('rfmScores', `cuts.${name}`, `${scores - 1} points for ${scores} scores`, points.length)
    points.forEach((point: number, j: number) => {
      if (!(Number.isFinite(point) && (j === 0 || point > points[j - 1])))
        refuse('rfmScores', `cuts.${name}[${j}]`, 'finite and above the one before', point)
    })
  }
}

type Chosen = Omit<RfmOptions, 'cuts'> & { readonly cuts: RfmCuts | null }

/**
 * RFM scores: recency, frequency and money, each cut as the variant says (quantiles are R's type 7).
 *
 * A description of the past and a baseline; never a lifetime value. The result depends on the order of the rows only
 * where ranks part customers who are equal in all three.
 *
 * @param customers  n rows
 * @param options    which RFM is meant, see {@link RfmVariant} and {@link RfmOptions}
 * @returns          scores from 1 (worst) to `scores` (best), cells and cut points
 * @throws RangeError when a row or an option is outside its interval
 * @source Hughes (1994), Strategic Database Marketing; cut points as in R's rfm package
 */
export function rfmScores(customers: RfmCustomers, options: RfmOptions = {}): RfmScores {
  const { scores = 5, variant = 'independent', step = 0, cuts: fixed = null } = options
  requireRfm(customers, { scores, variant, step, cuts: fixed })
  const columns = {
    recency: customers.recency,
    frequency: customers.frequency,
    monetary: customers.monetary,
  }
  const ofColumn = variant === 'equal-width' ? equalWidths : quantilesOf
  const cutsOf = (values: Float64Array, name: keyof RfmCuts) => fixed?.[name] ?? ofColumn(values, scores)
  const isRanked = variant === 'ranks' || variant === 'hughes'
  const scored = isRanked ? byRanks(columns, scores) : byCuts(columns, cutsOf, scores, step)
  const all = new Uint8Array(customers.recency.length)
  const nested = variant === 'nested' || variant === 'hughes'
  const recency = scored('recency', all)
  const frequency = scored('frequency', nested ? recency : all)
  const pair = Uint16Array.from(recency, (score, row) => score * 10 + (frequency[row] as number))
  const monetary = scored('monetary', nested ? pair : all)
  const cell = pair.map((score, row) => score * 10 + (monetary[row] as number))
  const cuts = {
    recency: cutsOf(columns.recency, 'recency'),
    frequency: cutsOf(columns.frequency, 'frequency'),
    monetary: cutsOf(columns.monetary, 'monetary'),
  }
  return { recency, frequency, monetary, cell, cuts }
}
