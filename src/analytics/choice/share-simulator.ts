import { refuse, requireCount, requireLevel, requirePositive } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { meanOf } from './importance.ts'
import { softmax } from './mnl.ts'

/**
 * How a respondent's utilities become shares: all to the best; in proportion to e^(scale × utility); or in
 * proportion to the utilities themselves (Bradley–Terry–Luce), which needs utilities > 0.
 */
export type ShareRule = 'first-choice' | 'logit' | 'btl'

/** Choices of a simulation; each has a default. */
export interface ShareOptions {
  /** default logit */
  readonly rule?: ShareRule
  /** of the logit, > 0; 0+ is indifference, large is first choice; default 1 */
  readonly scale?: number
  /** leaves out respondents with a utility ≤ 0, as the R package conjoint does; always so with btl */
  readonly onlyPositive?: boolean
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
}

/** Shares of offers. */
export interface SharesOfPreference {
  /** m shares in [0, 1], 1 in sum; the error is of the respondents drawn, not of their part-worths */
  readonly shares: readonly Estimate[]
  /** respondents who count */
  readonly respondents: number
}

/** Utilities of the respondents who count. */
function countedIn(
  utilities: Float64Array,
  m: number,
  { rule, onlyPositive = rule === 'btl' }: ShareOptions,
): Float64Array {
  if (!onlyPositive && rule !== 'btl') return utilities
  const isPositive = Array.from({ length: utilities.length / m }, (_, i) =>
    utilities.subarray(i * m, (i + 1) * m).every((utility) => utility > 0),
  )
  return utilities.filter((_, j) => isPositive[Math.floor(j / m)])
}

/** A row of m shares for each respondent. */
function ownShares(
  utilities: Float64Array,
  m: number,
  { rule = 'logit', scale = 1 }: ShareOptions,
): Float64Array[] {
  return Array.from({ length: utilities.length / m }, (_, i) => {
    const own = utilities.slice(i * m, (i + 1) * m)
    if (rule === 'first-choice') {
      const best = Math.max(...own)
      const ties = own.filter((utility) => utility === best).length
      return own.map((utility) => (utility === best ? 1 / ties : 0))
    }
    if (rule === 'logit') {
      const scaled = own.map((utility) => scale * utility)
      softmax(scaled)
      return scaled
    }
    const sum = own.reduce((total, utility) => total + utility, 0)
    return own.map((utility) => utility / sum)
  })
}

/**
 * Shares of preference: each respondent chooses among the offers, and the shares are averaged.
 *
 * @param utilities  n respondents × m offers, row-major
 * @param m          offers, ≥ 2
 * @param options    see {@link ShareOptions}; equal first choices are parted evenly
 * @throws RangeError when an argument is outside its interval, or no respondent counts
 * @source Green & Krieger (1988), Choice rules and sensitivity analysis in conjoint simulators, JAMS 16(1)
 */
export function sharesOfPreference(
  utilities: Float64Array,
  m: number,
  options: ShareOptions = {},
): SharesOfPreference {
  const { scale = 1, level = 0.95 } = options
  requireCount('sharesOfPreference', 'm', m, 2)
  requirePositive('sharesOfPreference', 'scale', scale)
  requireLevel('sharesOfPreference', 'level', level)
  requireUtilities('sharesOfPreference', utilities, m)
  const rows = ownShares(countedIn(utilities, m, options), m, options)
  if (rows.length === 0) refuse('sharesOfPreference', 'utilities', '> 0 for some respondent', 'none')
  const shares = Array.from({ length: m }, (_, offer) =>
    meanShare(rows, (row) => row[offer] as number, 0, level),
  )
  return { shares, respondents: rows.length }
}

/** Mean over respondents, its interval cut to what a share, or a change of one, can be. */
function meanShare(
  rows: readonly Float64Array[],
  of: (row: Float64Array, j: number) => number,
  least: number,
  level: number,
): Estimate {
  const { value, se, low, high } = meanOf(rows.map(of), level)
  return {
    value,
    se,
    low: low === null ? null : Math.max(least, low),
    high: high === null ? null : Math.min(1, high),
  }
}

function requireUtilities(where: string, utilities: Float64Array, m: number): void {
  if (utilities.length === 0 || utilities.length % m !== 0)
    refuse(where, 'utilities', `rows of ${m}`, utilities.length)
  for (const utility of utilities)
    if (!Number.isFinite(utility)) refuse(where, 'utilities', 'finite', utility)
}

/** Adds the offer of taking nothing, with the same utility for everybody, as the last of m + 1. */
export function withNone(utilities: Float64Array, m: number, none: number): Float64Array {
  requireUtilities('withNone', utilities, m)
  if (!Number.isFinite(none)) refuse('withNone', 'none', 'finite', none)
  const n = utilities.length / m
  return Float64Array.from({ length: n * (m + 1) }, (_, j) => {
    const offer = j % (m + 1)
    return offer === m ? none : (utilities[Math.floor(j / (m + 1)) * m + offer] as number)
  })
}

/** The scale that brings logit shares nearest to observed ones. */
export interface CalibratedScale {
  /** > 0 */
  readonly scale: number
  /** Σ observed × ln(observed / share), ≥ 0: what the scale cannot mend */
  readonly divergence: number
}

/** ln of the scales between which the best is sought: all but indifferent, all but certain. */
const LEAST = -7
const MOST = 7

/**
 * Finds the scale of the logit whose shares of today's offers are nearest to the observed ones.
 *
 * @param utilities  n respondents × m offers, row-major
 * @param observed   m shares ≥ 0, 1 in sum
 * @throws RangeError when the shares are none
 */
export function calibrateScale(utilities: Float64Array, observed: readonly number[]): CalibratedScale {
  const m = observed.length
  requireUtilities('calibrateScale', utilities, m)
  const sum = observed.reduce((total, share) => total + share, 0)
  if (!observed.every((share) => share >= 0) || Math.abs(sum - 1) > 1e-6)
    refuse('calibrateScale', 'observed', 'shares >= 0 that sum to 1', observed.join(' '))
  const divergence = (lnScale: number) => {
    const rows = ownShares(utilities, m, { scale: Math.exp(lnScale) })
    return observed.reduce((total, share, offer) => {
      const mean = rows.reduce((part, row) => part + (row[offer] as number), 0) / rows.length
      return share === 0 ? total : total + share * Math.log(share / Math.max(mean, 1e-300))
    }, 0)
  }
  // The divergence may have several valleys: a grid finds the deepest, halving its floor.
  const grid = Array.from({ length: 57 }, (_, j) => LEAST + (j * (MOST - LEAST)) / 56)
  const depths = grid.map(divergence)
  const deepest = depths.indexOf(Math.min(...depths))
  const lnScale = lowest(
    divergence,
    grid[Math.max(0, deepest - 1)] as number,
    grid[Math.min(56, deepest + 1)] as number,
  )
  return { scale: Math.exp(lnScale), divergence: Math.max(0, divergence(lnScale)) }
}

/** Golden-section search. @source Kiefer (1953) */
function lowest(depth: (at: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [depth(left), depth(right)]
  while (high - low > 1e-9)
    if (atLeft < atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - golden * (high - low)
      atLeft = depth(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + golden * (high - low)
      atRight = depth(right)
    }
  return (low + high) / 2
}

/** Where a new offer's share comes from; errors are of the respondents drawn. */
export interface Cannibalisation {
  /** share of the new offer, in [0, 1] */
  readonly share: Estimate
  /** what it takes from the firm's own other offers */
  readonly fromOwn: Estimate
  /** what it takes from everything else: what the firm's offers win together */
  readonly fromOthers: Estimate
  /** change of each offer's share by the new one's coming, in [−1, 1]; of the newcomer its share */
  readonly changes: readonly Estimate[]
  /** respondents who count */
  readonly respondents: number
}

/**
 * What a new offer takes from the firm's own.
 *
 * @param utilities  n respondents × m offers, row-major, the new one among them
 * @param m          offers, ≥ 3
 * @param newcomer   place of the new offer
 * @param own        places of the firm's other offers
 * @param options    rule and scale of the shares
 * @throws RangeError when a place is none, or is the newcomer's, or no respondent counts
 */
export function cannibalisation(
  utilities: Float64Array,
  m: number,
  newcomer: number,
  own: readonly number[],
  options: ShareOptions = {},
): Cannibalisation {
  const where = 'cannibalisation'
  const { scale = 1, level = 0.95 } = options
  requireCount(where, 'm', m, 3)
  requirePositive(where, 'scale', scale)
  requireLevel(where, 'level', level)
  requireUtilities(where, utilities, m)
  for (const place of [newcomer, ...own])
    if (!(Number.isInteger(place) && place >= 0 && place < m))
      refuse(where, 'each place', `0 to ${m - 1}`, place)
  if (own.includes(newcomer)) refuse(where, 'own', 'without the newcomer', newcomer)
  const counted = countedIn(utilities, m, options)
  if (counted.length === 0) refuse(where, 'utilities', '> 0 for some respondent', 'none')
  const after = ownShares(counted, m, options)
  const before = ownShares(
    counted.filter((_, j) => j % m !== newcomer),
    m - 1,
    options,
  )
  const change = (row: Float64Array, respondent: number, offer: number) =>
    (row[offer] as number) -
    (offer === newcomer ? 0 : (before[respondent]?.[offer - (offer > newcomer ? 1 : 0)] as number))
  const mean = (of: (row: Float64Array, respondent: number) => number, least: number) =>
    meanShare(after, of, least, level)
  const ofOwn = (row: Float64Array, respondent: number) =>
    own.reduce((sum, place) => sum - change(row, respondent, place), 0)
  return {
    share: mean((row) => row[newcomer] as number, 0),
    fromOwn: mean(ofOwn, 0),
    fromOthers: mean((row, i) => (row[newcomer] as number) - ofOwn(row, i), 0),
    changes: Array.from({ length: m }, (_, offer) => mean((row, i) => change(row, i, offer), -1)),
    respondents: after.length,
  }
}
