import { refuse, requirePositive } from '../numerics/argument.ts'
import { type Credits, type Journeys, requireJourneys } from './journeys.ts'

/** How a conversion is parted among the touches before it. */
export type AttributionRule =
  | { readonly name: 'first' | 'last' | 'linear' | 'shapley' }
  /**
   * each touch counts half of one `halfLife` later, > 0: in touches (default), or in days, where the journeys tell
   * the age of each touch
   */
  | { readonly name: 'time-decay'; readonly halfLife: number; readonly unit?: 'touches' | 'days' }
  /** the first and the last touch get `ends` each, in (0, 0.5], those between them the rest */
  | { readonly name: 'position'; readonly ends: number }

/**
 * Attribution by a rule: a bookkeeping of who was there, which says nothing of who caused it.
 *
 * `shapley` parts each conversion evenly among the different channels of its journey. That is the exact Shapley
 * value where a set of channels is worth the conversions of journeys with no other channel, for any number of
 * channels.
 *
 * @param journeys  m journeys; those without a touch credit nobody
 * @param rule      see {@link AttributionRule}
 * @returns         conversions and value for each channel
 * @throws RangeError when an argument is outside its interval
 * @source Shapley (1953), A value for n-person games, axiom 3; Zhao, Mahboobi & Bagheri (2018), Shapley value methods
 *         for attribution modeling in online advertising
 */
export function attributeByRule(journeys: Journeys, rule: AttributionRule): Credits {
  requireJourneys('attributeByRule', journeys)
  requireRule(rule, journeys)
  const { channel, start, channels, conversions, value } = journeys
  const [count, variance, sums] = [0, 0, 0].map(() => new Float64Array(channels)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const shares = new Float64Array(channels)
  for (let j = 0; j < conversions.length; j++) {
    const touches = channel.subarray(start[j] as number, start[j + 1] as number)
    const ages = journeys.age?.subarray(start[j] as number, start[j + 1] as number)
    share(touches, ages, rule, shares)
    for (const own of touches) {
      const part = shares[own] as number
      if (part === 0) continue
      count[own] = (count[own] as number) + part * (conversions[j] as number)
      variance[own] = (variance[own] as number) + part ** 2 * (conversions[j] as number)
      if (value) sums[own] = (sums[own] as number) + part * (value[j] as number)
      shares[own] = 0
    }
  }
  return { conversions: count, se: variance.map(Math.sqrt), value: value ? sums : null }
}

/** Adds each channel's part of one conversion; the parts sum to 1. */
function share(
  touches: Int32Array,
  ages: Float64Array | undefined,
  rule: AttributionRule,
  shares: Float64Array,
): void {
  const n = touches.length
  const add = (at: number, part: number) => {
    const own = touches[at] as number
    shares[own] = (shares[own] as number) + part
  }
  if (n === 0) return
  if (rule.name === 'first') add(0, 1)
  else if (rule.name === 'last') add(n - 1, 1)
  else if (rule.name === 'shapley') shareAlike(touches, shares)
  else {
    const parts = decays(rule, ages) ?? Float64Array.from({ length: n }, (_, at) => partOf(rule, at, n))
    const total = parts.reduce((sum, part) => sum + part, 0)
    parts.forEach((part, at) => {
      add(at, part / total)
    })
  }
}

function shareAlike(touches: Int32Array, shares: Float64Array): void {
  let different = 0
  for (const own of touches) {
    if (shares[own] === 0) different++
    shares[own] = 1
  }
  for (const own of touches) shares[own] = 1 / different
}

/** Weights by age; about the latest touch, or old journeys would weigh nothing at all. */
function decays(rule: AttributionRule, ages: Float64Array | undefined): Float64Array | null {
  if (rule.name !== 'time-decay' || rule.unit !== 'days' || !ages) return null
  const latest = ages.reduce((least, age) => Math.min(least, age), Number.POSITIVE_INFINITY)
  return ages.map((age) => 2 ** ((latest - age) / rule.halfLife))
}

/** Weight of one touch, to be divided by the sum of all. */
function partOf(rule: AttributionRule, at: number, n: number): number {
  if (rule.name === 'time-decay') return 2 ** (-(n - 1 - at) / rule.halfLife)
  if (rule.name !== 'position' || n <= 2) return 1
  return at === 0 || at === n - 1 ? rule.ends : (1 - 2 * rule.ends) / (n - 2)
}

function requireRule(rule: AttributionRule, { age }: Journeys): void {
  if (rule.name === 'time-decay') {
    requirePositive('attributeByRule', 'halfLife', rule.halfLife)
    if (rule.unit === 'days' && !age) refuse('attributeByRule', 'age', 'told for a half-life in days', 'none')
  }
  if (rule.name === 'position' && !(rule.ends > 0 && rule.ends <= 0.5))
    refuse('attributeByRule', 'ends', 'in (0, 0.5]', rule.ends)
}
