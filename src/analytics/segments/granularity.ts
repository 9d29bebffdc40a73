import {
  refuse,
  requireCount,
  requireFinite,
  requireLevel,
  requireNonNegative,
} from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { quantile } from '../numerics/quantile.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'

/** How finely customers are told apart: all alike, by segments, or each by themself. */
export const granularities = ['macro', 'micro', 'one-to-one'] as const
export type Granularity = (typeof granularities)[number]

/** What serving at one granularity brings and costs in a year. */
export interface LevelTerms {
  /** share of margin gained by serving so finely, ≥ 0 */
  readonly uplift: number
  /** money a year, whatever the number of customers, ≥ 0 */
  readonly fixedCost: number
  /** segments that are told apart, ≥ 0 */
  readonly segments: number
  /** money a year for each segment, ≥ 0 */
  readonly segmentCost: number
  /** money a year for each customer, ≥ 0 */
  readonly customerCost: number
  /** share of customers whose data may be used so, in [0, 1] */
  readonly consentShare: number
}

/** A base of customers and the terms of each granularity. */
export interface GranularityTerms {
  /** customers, ≥ 0 */
  readonly base: number
  /** margin a customer brings in a year, in money, ≥ 0 */
  readonly margin: number
  readonly levels: Readonly<Record<Granularity, LevelTerms>>
}

/** What a granularity brings before the cost that each customer causes. */
const beforeCustomers = ({ base, margin }: GranularityTerms, level: LevelTerms) =>
  level.consentShare * base * margin * level.uplift - level.fixedCost - level.segments * level.segmentCost

/**
 * Gain of one granularity in a year, over telling nobody apart, in money.
 *
 * @param terms  any finite numbers, so that a term may be tried beyond its interval
 * @throws RangeError when a term is not finite
 */
export function granularityNet(terms: GranularityTerms, granularity: Granularity): number {
  requireFinite('granularityNet', 'base', terms.base)
  requireFinite('granularityNet', 'margin', terms.margin)
  for (const level of Object.values(terms.levels))
    for (const [name, value] of Object.entries(level)) requireFinite('granularityNet', name, value)
  return netOf(terms, granularity)
}

function netOf(terms: GranularityTerms, granularity: Granularity): number {
  const level = terms.levels[granularity]
  return beforeCustomers(terms, level) - terms.base * level.customerCost
}

/** The choice among granularities, and where it would be another. */
export interface GranularityChoice {
  readonly net: Readonly<Record<Granularity, number>>
  /** the granularity that gains most; the coarser of equals */
  readonly best: Granularity
  /**
   * cost per customer and year, in money, up to which one to one gains most; negative: it does not even when it
   * costs nothing. Null without customers
   */
  readonly costAtFlip: number | null
  /** uplift from which one to one gains most; null when customers bring no margin or none consents */
  readonly upliftAtFlip: number | null
  /** customers from which each granularity covers its cost; Infinity: never */
  readonly breakEven: Readonly<Record<Granularity, number>>
}

/**
 * Chooses the granularity that gains most: Net(g) = κ·N·m·u − F − K·c_s − N·c_i.
 *
 * @throws RangeError when a term is outside its interval
 * @source Payne & Frow (2005), the choice of customer granularity
 */
export function chooseGranularity(terms: GranularityTerms): GranularityChoice {
  requireGranularity('chooseGranularity', terms)
  return choice(terms)
}

function requireGranularity(where: string, { base, margin, levels }: GranularityTerms): void {
  requireNonNegative(where, 'base', base)
  requireNonNegative(where, 'margin', margin)
  for (const granularity of granularities) {
    const { consentShare, ...amounts } = levels[granularity]
    for (const [name, value] of Object.entries(amounts)) requireNonNegative(where, name, value)
    if (!(consentShare >= 0 && consentShare <= 1)) refuse(where, 'consentShare', 'in [0, 1]', consentShare)
  }
}

function choice(terms: GranularityTerms): GranularityChoice {
  const net = ofEach((granularity) => netOf(terms, granularity))
  const best = granularities.reduce((most, one) => (net[one] > net[most] ? one : most))
  const { base, margin, levels } = terms
  const finest = levels['one-to-one']
  const toBeat = Math.max(net.macro, net.micro)
  const gainAtOne = finest.consentShare * base * margin
  return {
    net,
    best,
    costAtFlip: base > 0 ? (beforeCustomers(terms, finest) - toBeat) / base : null,
    upliftAtFlip: gainAtOne > 0 ? finest.uplift + (toBeat - net['one-to-one']) / gainAtOne : null,
    breakEven: ofEach((granularity) => breakEven(margin, levels[granularity])),
  }
}

function breakEven(margin: number, level: LevelTerms): number {
  const cost = level.fixedCost + level.segments * level.segmentCost
  const perCustomer = level.consentShare * margin * level.uplift - level.customerCost
  if (cost === 0 && perCustomer >= 0) return 0
  return perCustomer > 0 ? cost / perCustomer : Infinity
}

const ofEach = <Value>(find: (granularity: Granularity) => Value): Record<Granularity, Value> => ({
  macro: find('macro'),
  micro: find('micro'),
  'one-to-one': find('one-to-one'),
})

/** A term that is not known exactly: it lies between its ends with probability 0.8. */
export interface Uncertain {
  readonly value: number
  readonly low: number
  readonly high: number
}

type UncertainLevel = { readonly [Name in keyof LevelTerms]: Uncertain }

export interface UncertainTerms {
  readonly base: Uncertain
  readonly margin: Uncertain
  readonly levels: Readonly<Record<Granularity, UncertainLevel>>
}

/** A value with the ends between which it lies with probability `level`. */
export interface Range {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** The choice with what the uncertainty of its terms leaves open. */
export interface UncertainChoice {
  readonly choice: GranularityChoice
  readonly net: Readonly<Record<Granularity, Range>>
  /** null without customers */
  readonly costAtFlip: Range | null
  /** probability that each granularity gains most */
  readonly odds: Readonly<Record<Granularity, number>>
  /** gain of one to one at each of the costs per customer that were asked about */
  readonly atCosts: readonly Range[]
  readonly level: number
}

/**
 * The choice with intervals: the terms are drawn independently, each normal on either side of its value so that
 * 80 % lie between its ends, and cut at its bounds.
 *
 * @param terms  each with the ends of its 80 % interval; equal ends: known exactly
 * @param costs  costs per customer and year at which the gain of one to one is wanted
 * @param draws  how often, a whole number; default 2,000
 * @param seed   the same seed gives the same intervals
 * @param level  coverage, in (0, 1); default 0.8
 * @throws RangeError when a value is outside its interval, or not between its ends
 */
export function chooseUncertain(
  terms: UncertainTerms,
  { costs = [], draws = 2000, seed = 1, level = 0.8 }: UncertainOptions = {},
): UncertainChoice {
  requireLevel('chooseUncertain', 'level', level)
  requireCount('chooseUncertain', 'draws', draws, 1)
  const exact = drawn(terms, ({ value }) => value)
  const expected = chooseGranularity(exact)
  const random = seededRandom(seed)
  const all = Array.from({ length: draws }, () => drawn(terms, (term) => draw(term, normalDraw(random))))
  const found = all.map(choice)
  const gainAt = (one: GranularityTerms, cost: number) =>
    beforeCustomers(one, one.levels['one-to-one']) - one.base * cost
  return {
    choice: expected,
    net: ofEach((one) =>
      range(
        expected.net[one],
        found.map(({ net }) => net[one]),
        level,
      ),
    ),
    costAtFlip: flipRange(expected, found, level),
    odds: ofEach((one) => found.filter(({ best }) => best === one).length / draws),
    atCosts: costs.map((cost) =>
      range(
        gainAt(exact, cost),
        all.map((one) => gainAt(one, cost)),
        level,
      ),
    ),
    level,
  }
}

/** How chance is drawn, and what else is wanted. */
export interface UncertainOptions {
  readonly costs?: readonly number[]
  readonly draws?: number
  readonly seed?: number
  readonly level?: number
}

const reach = normalQuantile(0.9)

function draw({ value, low, high }: Uncertain, z: number): number {
  return Math.max(0, value + (z / reach) * (z < 0 ? value - low : high - value))
}

function drawn(terms: UncertainTerms, pick: (term: Uncertain) => number): GranularityTerms {
  const read = (name: string, term: Uncertain) => {
    requireFinite('chooseUncertain', `${name}.low`, term.low)
    requireFinite('chooseUncertain', `${name}.high`, term.high)
    if (!(term.low <= term.value && term.value <= term.high))
      refuse('chooseUncertain', name, `between ${term.low} and ${term.high}`, term.value)
    return pick(term)
  }
  return {
    base: read('base', terms.base),
    margin: read('margin', terms.margin),
    levels: ofEach((granularity) => {
      const level = terms.levels[granularity]
      return {
        uplift: read('uplift', level.uplift),
        fixedCost: read('fixedCost', level.fixedCost),
        segments: read('segments', level.segments),
        segmentCost: read('segmentCost', level.segmentCost),
        customerCost: read('customerCost', level.customerCost),
        consentShare: Math.min(1, read('consentShare', level.consentShare)),
      }
    }),
  }
}

/** Draws without customers have no flip; where none has customers the value stands alone. */
function flipRange(
  { costAtFlip: value }: GranularityChoice,
  found: readonly GranularityChoice[],
  level: number,
): Range | null {
  if (value === null) return null
  const flips = found.flatMap(({ costAtFlip }) => costAtFlip ?? [])
  return range(value, flips.length > 0 ? flips : [value], level)
}

function range(value: number, found: readonly number[], level: number): Range {
  const ascending = Float64Array.from(found).sort()
  const tail = (1 - level) / 2
  return { value, low: quantile(ascending, tail), high: quantile(ascending, 1 - tail) }
}
