import { type Estimate, logCovariance } from '../numerics/estimate.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type AnswerClasses, answerLikelihood, logitPlan } from './answer-likelihood.ts'
import type { AnswerPatterns } from './answer-patterns.ts'
import { logitsOf } from './class-search.ts'

/** Probabilities with their errors. */
export interface ClassErrors {
  /** k */
  readonly shares: readonly Estimate[]
  /** k × all answers, row-major */
  readonly estimates: readonly Estimate[]
  /** the same values, exactly 0 and 1 at the boundary */
  readonly probabilities: Float64Array
  /** places in k × all answers of those at 0 or 1 */
  readonly boundary: readonly number[]
  /** false where the likelihood is flat, so that nothing has an error */
  readonly known: boolean
}

/** Fewer expected answers than this are none. */
const NOTHING = 1e-6

/** Errors at a maximum, from the observed information of the logits that are not at an edge. */
export function classErrors(patterns: AnswerPatterns, place: AnswerClasses, level: number): ClassErrors {
  const { n, p, offsets } = patterns
  const all = offsets[p] as number
  const { shares } = place
  const k = shares.length
  const plan = logitPlan(patterns, place)
  const probabilities = settledAtEdges(patterns, place)
  const free = plan.logits.map(({ class: c, answer }) =>
    answer < 0 ? (shares[c] as number) * n > NOTHING : probabilities[c * all + answer] !== 0,
  )
  const at = surfaceOf(free.length)
  answerLikelihood(patterns, plan, k)(logitsOf(patterns, place), at)
  const known = free.length === 0 ? new Float64Array(0) : logCovariance(at.hessian, free)
  /** Of shares that are 1 in sum, by the places of their logits; −1 is the one that the others are against. */
  const estimatesOf = (values: Float64Array, places: readonly number[]) =>
    Array.from(values, (value, one) => {
      let variance = 0
      places.forEach((row, i) => {
        places.forEach((column, j) => {
          if (row < 0 || column < 0 || known === null) return
          const slopes =
            ((i === one ? 1 : 0) - (values[i] as number)) * ((j === one ? 1 : 0) - (values[j] as number))
          variance += value * value * slopes * (known[row * free.length + column] as number)
        })
      })
      return logitEstimate(value, variance, level)
    })
  const estimates = Array.from({ length: k * p }, (_, block) => {
    const [c, j] = [Math.floor(block / p), block % p]
    const [from, to] = [c * all + (offsets[j] as number), c * all + (offsets[j + 1] as number)]
    return estimatesOf(probabilities.subarray(from, to), [...plan.places.subarray(from, to)])
  }).flat()
  const ownPlaces = Array.from({ length: k }, (_, c) =>
    plan.logits.findIndex((logit) => logit.class === c && logit.answer < 0),
  )
  const atEdge = (cell: number) => {
    const question = offsets.findIndex((from) => from > cell % all) - 1
    const size = (offsets[question + 1] as number) - (offsets[question] as number)
    return size > 1 && (probabilities[cell] === 0 || probabilities[cell] === 1)
  }
  return {
    shares: estimatesOf(shares, ownPlaces),
    estimates,
    probabilities,
    boundary: Array.from(probabilities.keys()).filter(atEdge),
    known: known !== null,
  }
}

/** Answers of which less than nothing is expected are impossible, and one that is left alone certain. */
function settledAtEdges({ n, p, offsets }: AnswerPatterns, place: AnswerClasses): Float64Array {
  const all = offsets[p] as number
  const settled = place.probabilities.map((value, cell) =>
    value * n * (place.shares[Math.floor(cell / all)] as number) < NOTHING ? 0 : value,
  )
  for (let block = 0; block < place.shares.length * p; block++) {
    const [c, j] = [Math.floor(block / p), block % p]
    const own = settled.subarray(c * all + (offsets[j] as number), c * all + (offsets[j + 1] as number))
    if (own.filter((value) => value > 0).length === 1) own.set(own.map((value) => (value > 0 ? 1 : 0)))
  }
  return settled
}

/** A share whose interval stays within 0 and 1. */
function logitEstimate(value: number, variance: number, level: number): Estimate {
  if (!(variance > 0 && value > 0 && value < 1)) return { value, se: null, low: null, high: null }
  const se = Math.sqrt(variance)
  const reach = (normalQuantile((1 + level) / 2) * se) / (value * (1 - value))
  const odds = value / (1 - value)
  const share = (of: number) => (of === Infinity ? 1 : of / (1 + of))
  return { value, se, low: share(odds * Math.exp(-reach)), high: share(odds * Math.exp(reach)) }
}
