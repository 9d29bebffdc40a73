import { refuse, requireCount, requirePositive } from '../numerics/argument.ts'
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

/** A row of m shares for each respondent who counts. */
function ownShares(
  utilities: Float64Array,
  m: number,
  { rule = 'logit', scale = 1, onlyPositive = rule === 'btl' }: ShareOptions,
): Float64Array[] {
  const rows: Float64Array[] = []
  for (let first = 0; first < utilities.length; first += m) {
    const own = utilities.slice(first, first + m)
    if ((onlyPositive || rule === 'btl') && own.some((utility) => !(utility > 0))) continue
    if (rule === 'first-choice') {
      const best = Math.max(...own)
      const ties = own.filter((utility) => utility === best).length
      rows.push(own.map((utility) => (utility === best ? 1 / ties : 0)))
    } else if (rule === 'logit') {
      for (let j = 0; j < m; j++) own[j] = scale * (own[j] as number)
      softmax(own)
      rows.push(own)
    } else {
      const sum = own.reduce((total, utility) => total + utility, 0)
      rows.push(own.map((utility) => utility / sum))
    }
  }
  return rows
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
  requireUtilities('sharesOfPreference', utilities, m)
  const rows = ownShares(utilities, m, options)
  if (rows.length === 0) refuse('sharesOfPreference', 'utilities', '> 0 for some respondent', 'none')
  const shares = Array.from({ length: m }, (_, offer) => {
    const { value, se, low, high } = meanOf(
      rows.map((row) => row[offer] as number),
      level,
    )
    return {
      value,
      se,
      low: low === null ? null : Math.max(0, low),
      high: high === null ? null : Math.min(1, high),
    }
  })
  return { shares, respondents: rows.length }
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

/** Where a new offer's share comes from. */
export interface Cannibalisation {
  /** share of the new offer */
  readonly share: number
  /** what it takes from the firm's own other offers */
  readonly fromOwn: number
  /** what it takes from everything else */
  readonly fromOthers: number
  /** change of each offer's share by the new one's coming; 0 for itself */
  readonly changes: Float64Array
}

/**
 * What a new offer takes from the firm's own.
 *
 * @param utilities  n respondents × m offers, row-major, the new one among them
 * @param m          offers, ≥ 3
 * @param newcomer   place of the new offer
 * @param own        places of the firm's other offers
 * @param options    rule and scale of the shares
 * @throws RangeError when a place is none, or is the newcomer's
 */
export function cannibalisation(
  utilities: Float64Array,
  m: number,
  newcomer: number,
  own: readonly number[],
  options: ShareOptions = {},
): Cannibalisation {
  requireCount('cannibalisation', 'm', m, 3)
  for (const place of [newcomer, ...own])
    if (!(Number.isInteger(place) && place >= 0 && place < m))
      refuse('cannibalisation', 'each place', `0 to ${m - 1}`, place)
  if (own.includes(newcomer)) refuse('cannibalisation', 'own', 'without the newcomer', newcomer)
  const after = sharesOfPreference(utilities, m, options).shares.map(({ value }) => value)
  const others = utilities.filter((_, j) => j % m !== newcomer)
  const before = sharesOfPreference(others, m - 1, options).shares.map(({ value }) => value)
  before.splice(newcomer, 0, after[newcomer] as number)
  const changes = Float64Array.from(after, (share, offer) => share - (before[offer] as number))
  const share = after[newcomer] as number
  const fromOwn = own.reduce((sum, place) => sum - (changes[place] as number), 0)
  return { share, fromOwn, fromOthers: share - fromOwn, changes }
}
