import type { Evaluate } from '../numerics/newton.ts'
import { type Differences, setKernel } from './choice-kernel.ts'

/** How a taste differs between people. */
export type TasteShape = 'fixed' | 'normal' | 'lognormal'

/** Everything that the simulated likelihood needs. */
export interface MixedTask {
  readonly differences: Differences
  /** m + 1 places of sets: whose they are */
  readonly people: Int32Array
  /** k shapes; a lognormal taste is sign × e^(mean + spread × z) */
  readonly shapes: readonly TasteShape[]
  /** k signs of lognormal tastes, otherwise 1 */
  readonly signs: readonly number[]
  /** (m × draws) × r standard normal numbers, r the number of tastes that differ */
  readonly normals: Float64Array
  readonly draws: number
}

/** One draw of the tastes, with their derivatives by mean and spread. */
interface Draw {
  readonly beta: Float64Array
  /** ∂β / ∂mean: 1, or β of a lognormal one */
  readonly slope: Float64Array
  /** ∂²β / ∂mean²: 0, or β of a lognormal one */
  readonly bend: Float64Array
  /** k draws; 0 of a fixed taste */
  readonly z: Float64Array
}

/** Places of the spreads among the parameters: after the k means; −1 of a fixed taste. */
export function spreadPlaces(shapes: readonly TasteShape[]): Int32Array {
  let next = shapes.length
  return Int32Array.from(shapes, (shape) => (shape === 'fixed' ? -1 : next++))
}

function fillDraw(
  { shapes, signs, normals }: MixedTask,
  places: Int32Array,
  theta: Float64Array,
  at: number,
  draw: Draw,
) {
  const k = shapes.length
  shapes.forEach((shape, c) => {
    const place = places[c] as number
    const z = place < 0 ? 0 : (normals[at + place - k] as number)
    const line = (theta[c] as number) + (place < 0 ? 0 : (theta[place] as number) * z)
    const isLog = shape === 'lognormal'
    const beta = isLog ? (signs[c] as number) * Math.exp(line) : line
    draw.z[c] = z
    draw.beta[c] = beta
    draw.slope[c] = isLog ? beta : 1
    draw.bend[c] = isLog ? beta : 0
  })
}

/** Sums over the draws of one person, each weighted by its likelihood relative to the best so far. */
interface PersonSums {
  best: number
  sum: number
  readonly gradient: Float64Array
  /** p × p, lower triangle filled */
  readonly second: Float64Array
}

/** A better draw shrinks what was summed before. */
function weigh(sums: PersonSums, value: number): number {
  if (value > sums.best) {
    const shrink = Math.exp(sums.best - value)
    sums.best = value
    sums.sum *= shrink
    for (let j = 0; j < sums.gradient.length; j++) sums.gradient[j] = (sums.gradient[j] as number) * shrink
    for (let j = 0; j < sums.second.length; j++) sums.second[j] = (sums.second[j] as number) * shrink
  }
  const weight = Math.exp(value - sums.best)
  sums.sum += weight
  return weight
}

/** Adds weight × (gradient, Hessian + gradient gradientᵀ) of one draw, turned from tastes to parameters. */
function addDraw(
  sums: PersonSums,
  draw: Draw,
  places: Int32Array,
  weight: number,
  own: Float64Array,
  lower: Float64Array,
) {
  const k = draw.beta.length
  const p = sums.gradient.length
  const { gradient, second } = sums
  for (let c = 0, entry = 0; c < k; c++) {
    const slope = draw.slope[c] as number
    const pull = (own[c] as number) * slope
    const zc = draw.z[c] as number
    const sc = places[c] as number
    gradient[c] = (gradient[c] as number) + weight * pull
    if (sc >= 0) gradient[sc] = (gradient[sc] as number) + weight * pull * zc
    for (let b = 0; b <= c; b++, entry++) {
      let value =
        ((lower[entry] as number) + (own[c] as number) * (own[b] as number)) *
        slope *
        (draw.slope[b] as number)
      if (b === c) value += (own[c] as number) * (draw.bend[c] as number)
      value *= weight
      const zb = draw.z[b] as number
      const sb = places[b] as number
      second[c * p + b] = (second[c * p + b] as number) + value
      if (sc >= 0) second[sc * p + b] = (second[sc * p + b] as number) + value * zc
      if (sb >= 0 && b !== c) second[sb * p + c] = (second[sb * p + c] as number) + value * zb
      if (sc >= 0 && sb >= 0) second[sc * p + sb] = (second[sc * p + sb] as number) + value * zc * zb
    }
  }
}

/** Walks one person's draws. @returns ln of the simulated probability of all that the person chose */
function personSums(task: MixedTask, tools: Tools, theta: Float64Array, person: number): PersonSums {
  const { people, draws, shapes } = task
  const { addSet, draw, places, own, lower, sums } = tools
  const varied = theta.length - shapes.length
  sums.best = Number.NEGATIVE_INFINITY
  sums.sum = 0
  sums.gradient.fill(0)
  sums.second.fill(0)
  for (let turn = 0; turn < draws; turn++) {
    fillDraw(task, places, theta, (person * draws + turn) * varied, draw)
    own.fill(0)
    lower.fill(0)
    let value = 0
    for (let set = people[person] as number; set < (people[person + 1] as number); set++)
      value += addSet(set, draw.beta, 1, own, lower)
    addDraw(sums, draw, places, weigh(sums, value), own, lower)
  }
  return sums
}

interface Tools {
  readonly addSet: ReturnType<typeof setKernel>
  readonly draw: Draw
  readonly places: Int32Array
  readonly own: Float64Array
  readonly lower: Float64Array
  readonly sums: PersonSums
}

function toolsOf({ differences, shapes }: MixedTask): Tools {
  const k = shapes.length
  const places = spreadPlaces(shapes)
  const p = k + shapes.filter((shape) => shape !== 'fixed').length
  const column = () => new Float64Array(k)
  return {
    addSet: setKernel(differences),
    draw: { beta: column(), slope: column(), bend: column(), z: column() },
    places,
    own: column(),
    lower: new Float64Array((k * (k + 1)) / 2),
    sums: { best: 0, sum: 0, gradient: new Float64Array(p), second: new Float64Array(p * p) },
  }
}

/**
 * Simulated log-likelihood of mixed logit, with its own gradient and exact Hessian.
 *
 * A person's probability is the mean over the draws of the product over that person's choices.
 *
 * @returns evaluation at k means, then one spread per taste that differs, in the scale of the differences
 * @source Revelt & Train (1998), Mixed logit with repeated choices, REStat 80(4); Train (2009), ch. 6 and 11
 */
export function mixedLikelihood(task: MixedTask): Evaluate {
  const tools = toolsOf(task)
  return (theta, at) => {
    const p = theta.length
    at.value = 0
    at.gradient.fill(0)
    at.hessian.fill(0)
    for (let person = 0; person + 1 < task.people.length; person++) {
      const { best, sum, gradient, second } = personSums(task, tools, theta, person)
      at.value += best + Math.log(sum / task.draws)
      for (let c = 0; c < p; c++) {
        const mean = (gradient[c] as number) / sum
        at.gradient[c] = (at.gradient[c] as number) + mean
        for (let b = 0; b <= c; b++)
          at.hessian[c * p + b] =
            (at.hessian[c * p + b] as number) +
            (second[c * p + b] as number) / sum -
            (mean * (gradient[b] as number)) / sum
      }
    }
    for (let c = 0; c < p; c++)
      for (let b = 0; b < c; b++) at.hessian[b * p + c] = at.hessian[c * p + b] as number
  }
}
