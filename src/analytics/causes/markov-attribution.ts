import { refuse, requireCount } from '../numerics/argument.ts'
import { poissonDraw, type Random } from '../numerics/random.ts'
import { type Credits, type Journeys, requireJourneys } from './journeys.ts'

/** Attribution by what would be lost without each channel. */
export interface MarkovCredits extends Credits {
  /** probability that a journey converts, in (0, 1] */
  readonly base: number
  /** for each channel: share of the conversions lost if it led nowhere, in [0, 1] */
  readonly removal: Float64Array
}

/** How the errors are found. */
export interface MarkovErrors {
  /** samples of the journeys, a whole number ≥ 2 */
  readonly replicates: number
  readonly random: Random
}

/**
 * Attribution by a Markov chain of first order, solved exactly: each channel's share is in proportion to what would
 * be lost if every journey ended there in nothing. Repeated touches count once. Values are parted as conversions
 * are.
 *
 * Time grows with the touches and with the cube of the channels: a thousand channels take a few seconds.
 *
 * @param journeys  m journeys; those without a touch count for nothing
 * @param errors    without it there are no standard errors
 * @returns         the credits, and the removal effects they come from
 * @throws RangeError when no journey with a touch converts, or an argument is outside its interval
 * @source Anderl, Becker, von Wangenheim & Schumann (2016), Mapping the customer journey, Int. J. Research in
 *         Marketing 33(3); Kemeny & Snell (1960), Finite Markov Chains, theorems 3.2.4 and 3.5.6
 */
export function markovAttribution(journeys: Journeys, errors?: MarkovErrors): MarkovCredits {
  requireJourneys('markovAttribution', journeys)
  const { conversions, nulls, start } = journeys
  const touched = (_: number, j: number) => (start[j + 1] as number) > (start[j] as number)
  const sumOf = (column: Float64Array) => column.filter(touched).reduce((sum, own) => sum + own, 0)
  if (sumOf(conversions) === 0)
    refuse('markovAttribution', 'conversions', 'above 0 for some journey with a touch', 'none')
  const effects = removalEffects(journeys, conversions, nulls)
  const credited = sharesOf(effects.removal).map((share) => share * sumOf(conversions))
  const value = journeys.value && sumOf(journeys.value)
  return {
    ...effects,
    conversions: credited,
    se: errors ? errorsOf(journeys, errors) : null,
    value: value === undefined ? null : sharesOf(effects.removal).map((share) => share * value),
  }
}

function sharesOf(removal: Float64Array): Float64Array {
  const total = removal.reduce((sum, effect) => sum + effect, 0)
  return removal.map((effect) => effect / total)
}

/** Standard deviations of the credits over samples in which each journey comes a Poisson number of times. */
function errorsOf(journeys: Journeys, { replicates, random }: MarkovErrors): Float64Array {
  requireCount('markovAttribution', 'replicates', replicates, 2)
  const { channels, start } = journeys
  const [mean, squares] = [new Float64Array(channels), new Float64Array(channels)]
  for (let turn = 1; turn <= replicates; turn++) {
    const conversions = journeys.conversions.map((count) => poissonDraw(random, count))
    const nulls = journeys.nulls?.map((count) => poissonDraw(random, count))
    const total = conversions.reduce(
      (sum, count, j) => ((start[j + 1] as number) > (start[j] as number) ? sum + count : sum),
      0,
    )
    const { removal } = removalEffects(journeys, conversions, nulls)
    const shares = total > 0 ? sharesOf(removal) : removal.fill(0)
    shares.forEach((share, k) => {
      const off = share * total - (mean[k] as number)
      mean[k] = (mean[k] as number) + off / turn
      squares[k] = (squares[k] as number) + off * (share * total - (mean[k] as number))
    })
  }
  return squares.map((sum) => Math.sqrt(sum / (replicates - 1)))
}

/**
 * With N = (I − Q)⁻¹, first touches π and h = N × (conversions at once): without channel k the journeys that reach it,
 * (πN)ₖ ÷ Nₖₖ of them, lose the hₖ that they had there.
 */
function removalEffects(journeys: Journeys, conversions: Float64Array, nulls: Float64Array | undefined) {
  const { channels: k } = journeys
  const { from, first, converted } = chainOf(journeys, conversions, nulls)
  invert(from, k)
  const reached = new Float64Array(k)
  const wins = new Float64Array(k)
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      const visits = from[i * k + j] as number
      reached[j] = (reached[j] as number) + (first[i] as number) * visits
      wins[i] = (wins[i] as number) + visits * (converted[j] as number)
    }
  const base = first.reduce((sum, share, i) => sum + share * (wins[i] as number), 0)
  const lost = reached.map((visits, j) => (visits / (from[j * k + j] as number)) * (wins[j] as number))
  return { base, removal: base > 0 ? lost.map((share) => Math.min(1, share / base)) : lost.fill(0) }
}

/** I − Q, the shares of first touches, and each channel's probability that the journey converts right after it. */
function chainOf({ channel, start, channels: k }: Journeys, conversions: Float64Array, nulls?: Float64Array) {
  const from = new Float64Array(k * k)
  const [first, converted, left] = [0, 0, 0].map(() => new Float64Array(k)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let j = 0; j < conversions.length; j++) {
    const won = conversions[j] as number
    const weight = won + ((nulls?.[j] as number | undefined) ?? 0)
    const end = start[j + 1] as number
    let at = start[j] as number
    if (at === end || weight === 0) continue
    let own = channel[at] as number
    first[own] = (first[own] as number) + weight
    for (at++; at < end; at++) {
      const next = channel[at] as number
      if (next === own) continue
      from[own * k + next] = (from[own * k + next] as number) - weight
      left[own] = (left[own] as number) + weight
      own = next
    }
    left[own] = (left[own] as number) + weight
    converted[own] = (converted[own] as number) + won
  }
  const all = first.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < k; i++) {
    const out = (left[i] as number) || 1
    for (let j = 0; j < k; j++) from[i * k + j] = i === j ? 1 : (from[i * k + j] as number) / out
    converted[i] = (converted[i] as number) / out
    first[i] = (first[i] as number) / (all || 1)
  }
  return { from, first, converted }
}

/** Inverts in place, without pivots: of a matrix that leads every chain to its end they are all positive. */
function invert(matrix: Float64Array, k: number): void {
  for (let p = 0; p < k; p++) {
    const row = matrix.subarray(p * k, p * k + k)
    const pivot = 1 / (row[p] as number)
    row[p] = 1
    for (let j = 0; j < k; j++) row[j] = (row[j] as number) * pivot
    for (let i = 0; i < k; i++) {
      const factor = i === p ? 0 : (matrix[i * k + p] as number)
      if (factor === 0) continue
      matrix[i * k + p] = 0
      for (let j = 0; j < k; j++)
        matrix[i * k + j] = (matrix[i * k + j] as number) - factor * (row[j] as number)
    }
  }
}
