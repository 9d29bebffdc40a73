import { climb, settled } from '../numerics/newton.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { exponentialDraw, type Random, seededRandom } from '../numerics/random.ts'
import { type AnswerClasses, answerLikelihood, classesOf, emRound, logitPlan } from './answer-likelihood.ts'
import type { AnswerPatterns } from './answer-patterns.ts'

/** Classes at a maximum of the likelihood, the largest first. */
export interface ClassPlace extends AnswerClasses {
  /** log-likelihood */
  readonly value: number
  readonly converged: boolean
  /** of the starts that were climbed, how many came here */
  readonly agreeing: number
}

/** Rounds of EM for every start; the best are then climbed to the end. */
const ROUNDS = 30
const CLIMBED = 5

/** Beyond this a logit makes no difference that double precision shows. */
const EDGE = 30

/** The best place that seeded starts lead to. */
export function climbClasses(
  patterns: AnswerPatterns,
  classes: number,
  starts: number,
  seed: number,
  onProgress?: OnProgress,
): ClassPlace {
  const random = seededRandom(seed)
  const many = classes === 1 ? 1 : starts
  const places = Array.from({ length: many }, (_, at) => {
    let place = { ...startOf(patterns, classes, random), value: Number.NEGATIVE_INFINITY }
    for (let round = 0; round < ROUNDS; round++) place = emRound(patterns, place)
    onProgress?.(at + 1, many)
    return place
  }).sort((one, other) => other.value - one.value)
  const tops = places.slice(0, CLIMBED).map((place) => climbed(patterns, ordered(patterns, place)))
  const best = tops.reduce((top, one) => (one.value > top.value ? one : top))
  // Climbing may have made another class the largest, or another answer the likeliest.
  const last = climbed(patterns, ordered(patterns, best))
  return { ...last, agreeing: tops.filter(({ value }) => value > best.value - 1e-3).length }
}

/** Equal shares, and answers drawn evenly among all that there can be. */
function startOf({ p, offsets }: AnswerPatterns, classes: number, random: Random): AnswerClasses {
  const all = offsets[p] as number
  const probabilities = Float64Array.from({ length: classes * all }, () => exponentialDraw(random, 1))
  for (let c = 0; c < classes; c++)
    for (let j = 0; j < p; j++) {
      const own = probabilities.subarray(
        c * all + (offsets[j] as number),
        c * all + (offsets[j + 1] as number),
      )
      const sum = own.reduce((total, draw) => total + draw, 0)
      own.forEach((draw, code) => {
        own[code] = draw / sum
      })
    }
  return { shares: new Float64Array(classes).fill(1 / classes), probabilities }
}

/** The largest class first; of equal ones that whose first answers are likelier. */
function ordered({ p, offsets }: AnswerPatterns, { shares, probabilities }: AnswerClasses): AnswerClasses {
  const all = offsets[p] as number
  const own = (c: number) => probabilities.subarray(c * all, (c + 1) * all)
  const later = (one: number, other: number) => {
    const cell = own(one).findIndex((value, j) => value !== own(other)[j])
    return cell < 0 ? 0 : (own(other)[cell] as number) - (own(one)[cell] as number)
  }
  const order = Array.from(shares.keys()).sort(
    (one, other) => (shares[other] as number) - (shares[one] as number) || later(one, other),
  )
  return {
    shares: Float64Array.from(order, (c) => shares[c] as number),
    probabilities: Float64Array.from(order.flatMap((c) => [...own(c)])),
  }
}

function climbed(patterns: AnswerPatterns, place: AnswerClasses) {
  const k = place.shares.length
  const plan = logitPlan(patterns, place)
  const start = logitsOf(patterns, place)
  const p = start.length
  if (p === 0) {
    const { value } = emRound(patterns, place)
    return { ...place, value, converged: true }
  }
  const evaluate = answerLikelihood(patterns, plan, k)
  const box = { low: new Float64Array(p).fill(-EDGE), high: new Float64Array(p).fill(EDGE) }
  const { theta, value, converged } = settled(climb(evaluate, start, box, patterns.n), evaluate)
  return { ...classesOf(patterns, plan, theta, k), value, converged }
}

/** Logits of a place by its own plan, at most at the edge. */
export function logitsOf(patterns: AnswerPatterns, place: AnswerClasses): Float64Array {
  const { logits } = logitPlan(patterns, place)
  const { p, offsets } = patterns
  const all = offsets[p] as number
  const { shares, probabilities } = place
  return Float64Array.from(logits, ({ class: c, answer, question }) => {
    if (answer < 0) return clipped(Math.log((shares[c] as number) / (shares[0] as number)))
    const own = probabilities.subarray(
      c * all + (offsets[question] as number),
      c * all + (offsets[question + 1] as number),
    )
    return clipped(Math.log((probabilities[c * all + answer] as number) / Math.max(...own)))
  })
}

const clipped = (logit: number) => Math.min(EDGE, Math.max(-EDGE, logit))
