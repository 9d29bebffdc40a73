import { refuse, requireCount, requireFinite, requireLevel } from '../numerics/argument.ts'
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts'
import { type Coefficient, coefficientOf, type Fit, type Limit, logCovariance } from '../numerics/estimate.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { normalDraw, type Random, seededRandom } from '../numerics/random.ts'
import { differencesOf, unpack } from './choice-kernel.ts'
import { type Choices, peopleOf, requireChoices } from './choices.ts'
import { type ClassTask, latentClassLikelihood, overPeople, sharesOf } from './latent-class-likelihood.ts'
import { climbMnl, requireIdentified } from './mnl.ts'
import { mnlLikelihood } from './mnl-likelihood.ts'
import { separationOf } from './separation.ts'

/** Choices of a fit; each has a default. */
export interface LatentClassLogitOptions {
  /** ≥ 1; default 2 */
  readonly classes?: number
  /** random starts, ≥ 1; default 20 */
  readonly starts?: number
  /** where chance begins; default 1 */
  readonly seed?: number
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** hears after each start */
  readonly onProgress?: OnProgress | undefined
}

/**
 * A fitted latent-class logit; n is of choices. Parameters: `class1.name` … for the coefficients, `share.class1` …
 * for the sizes; the largest class is the first.
 */
export interface LatentClassLogitFit extends Fit<'latent-class'> {
  readonly parameters: Readonly<Record<string, Coefficient>>
  readonly classes: number
  readonly people: number
  /** people × classes: probability of belonging to each, given the choices; each row 1 in sum */
  readonly posterior: Float64Array
  /** −2 log-likelihood + parameters × ln people; less is better */
  readonly bic: number
  /** how clearly people part into classes: 1 certain, 0 not at all; 1 with a single class */
  readonly entropyRSquared: number
  /** of the starts that were climbed to the end, how many came to the best place */
  readonly agreeing: number
}

/** Rounds of EM for every start; the best are then climbed to the end. */
const ROUNDS = 25
const CLIMBED = 3
/** No coefficient moves further in one round. */
const STEP = 2

interface Place {
  readonly betas: Float64Array
  readonly shares: Float64Array
  readonly value: number
}

/** One round: posteriors, then a Newton step of each class's weighted logit, and shares as mean posteriors. */
function emRound(task: ClassTask, { betas, shares }: Place): Place {
  const { k } = task.differences
  const entries = (k * (k + 1)) / 2
  const { classes } = task
  const gradients = new Float64Array(classes * k)
  const hessians = new Float64Array(classes * entries)
  const sizes = new Float64Array(classes)
  const value = overPeople(task, betas, shares, (person) => {
    for (let c = 0; c < classes; c++) {
      const weight = person.posterior[c] as number
      sizes[c] = (sizes[c] as number) + weight
      for (let j = c * k; j < (c + 1) * k; j++)
        gradients[j] = (gradients[j] as number) + weight * (person.gradients[j] as number)
      for (let j = c * entries; j < (c + 1) * entries; j++)
        hessians[j] = (hessians[j] as number) + weight * (person.hessians[j] as number)
    }
  })
  const next = Float64Array.from(betas)
  for (let c = 0; c < classes; c++) {
    const step = newtonStep(
      gradients.subarray(c * k, (c + 1) * k),
      hessians.subarray(c * entries, (c + 1) * entries),
    )
    for (let j = 0; j < k; j++)
      next[c * k + j] = (next[c * k + j] as number) + Math.max(-STEP, Math.min(STEP, step[j] as number))
  }
  const people = task.people.length - 1
  return { betas: next, shares: sizes.map((size) => Math.max(size / people, 1e-12)), value }
}

/** A little ridge keeps an all but empty class in place. */
function newtonStep(gradient: Float64Array, lower: Float64Array): Float64Array {
  const k = gradient.length
  const full = new Float64Array(k * k)
  unpack(lower, full, k)
  const factor = choleskyFactor(
    full.map((value, j) => (j % (k + 1) === 0 ? 1e-6 - value : -value)),
    k,
  )
  return factor ? choleskySolve(factor, gradient) : new Float64Array(k)
}

function startOf(task: ClassTask, pooled: Float64Array, random: Random): Place {
  const { classes } = task
  const betas = Float64Array.from(
    { length: classes * pooled.length },
    (_, j) => (pooled[j % pooled.length] as number) + normalDraw(random),
  )
  return { betas, shares: new Float64Array(classes).fill(1 / classes), value: Number.NEGATIVE_INFINITY }
}

/** Parameters with the largest class first. */
function ordered({ betas, shares }: Place, k: number): Float64Array {
  const order = Array.from(shares, (share, c) => ({ share, c })).sort((one, other) => other.share - one.share)
  const largest = order[0]?.share ?? 1
  return Float64Array.from([
    ...order.flatMap(({ c }) => [...betas.subarray(c * k, (c + 1) * k)]),
    ...order.slice(1).map(({ share }) => Math.log(share / largest)),
  ])
}

interface Best {
  readonly summit: ReturnType<typeof climbMnl>
  readonly agreeing: number
}

function bestOf(
  task: ClassTask,
  pooled: Float64Array,
  n: number,
  { starts = 20, seed = 1, onProgress }: LatentClassLogitOptions,
): Best {
  const random = seededRandom(seed)
  const { k } = task.differences
  const many = task.classes === 1 ? 1 : starts
  const places = Array.from({ length: many }, (_, at) => {
    let place = startOf(task, pooled, random)
    for (let round = 0; round < ROUNDS; round++) place = emRound(task, place)
    onProgress?.(at + 1, many)
    return place
  }).sort((one, other) => other.value - one.value)
  const evaluate = latentClassLikelihood(task)
  const tops = places.slice(0, CLIMBED).map((place) => climbMnl(evaluate, ordered(place, k), n))
  const best = tops.reduce((top, one) => (one.value > top.value ? one : top))
  const shares = sharesOf(best.theta, task.classes, k)
  const place = { betas: best.theta.subarray(0, task.classes * k), shares, value: best.value }
  return {
    // Climbing may have made another class the largest.
    summit: climbMnl(evaluate, ordered(place, k), n),
    agreeing: tops.filter(({ value }) => value > best.value - 1e-3).length,
  }
}

function emptyClass(shares: Float64Array, people: number, names: readonly string[], k: number): Limit | null {
  const c = shares.findIndex((share) => share * people < 1)
  if (c < 0) return null
  const parameters = [...names.slice(c * k, (c + 1) * k), names[shares.length * k + c - 1] as string]
  const statement = `Class ${c + 1} holds less than one person: fewer classes explain the choices as well.`
  return { name: 'fewer-classes', parameters, statement }
}

/** Shares with errors by the delta method. */
function shareEstimates(
  shares: Float64Array,
  covariance: Float64Array,
  from: number,
  p: number,
  level: number,
) {
  return Array.from(shares, (share, c): [string, Coefficient] => {
    let variance = 0
    const slope = (b: number) => share * ((b === c ? 1 : 0) - (shares[b] as number))
    for (let b = 1; b < shares.length; b++)
      for (let d = 1; d < shares.length; d++)
        variance += slope(b) * slope(d) * (covariance[(from + b - 1) * p + from + d - 1] as number)
    const whole = coefficientOf(share, variance, level)
    const { low, high } = whole
    const clipped = {
      low: low === null ? null : Math.max(0, low),
      high: high === null ? null : Math.min(1, high),
    }
    return [`share.class${c + 1}`, { ...whole, ...clipped }]
  })
}

function membership(
  task: ClassTask,
  theta: Float64Array,
): { posterior: Float64Array; entropyRSquared: number } {
  const { classes, differences } = task
  const people = task.people.length - 1
  const posterior = new Float64Array(people * classes)
  let entropy = 0
  overPeople(
    task,
    theta.subarray(0, classes * differences.k),
    sharesOf(theta, classes, differences.k),
    (own) => {
      posterior.set(own.posterior, own.person * classes)
      for (const share of own.posterior) if (share > 0) entropy -= share * Math.log(share)
    },
  )
  return { posterior, entropyRSquared: classes === 1 ? 1 : 1 - entropy / (people * Math.log(classes)) }
}

/**
 * Fits latent-class logit: people belong to classes that choose by different coefficients.
 *
 * EM from many seeded starts; the best are climbed to their maximum by Newton's method with the exact Hessian,
 * which also gives the errors. Another maximum may still be higher: see `agreeing`.
 *
 * @param choices  n sets, each person's together; no weights
 * @param options  see {@link LatentClassLogitOptions}
 * @throws RangeError when choices or options are outside their intervals
 * @source Kamakura & Russell (1989), A probabilistic choice model for market segmentation, JMR 26(4)
 */
export function fitLatentClassLogit(
  choices: Choices,
  options: LatentClassLogitOptions = {},
): LatentClassLogitFit {
  const { classes = 2, starts = 20, seed = 1, level = 0.95 } = options
  const n = requireChoices('fitLatentClassLogit', choices)
  requireCount('fitLatentClassLogit', 'classes', classes, 1)
  requireCount('fitLatentClassLogit', 'starts', starts, 1)
  requireFinite('fitLatentClassLogit', 'seed', seed)
  requireLevel('fitLatentClassLogit', 'level', level)
  if (choices.weights) refuse('fitLatentClassLogit', 'weights', 'none', 'some')
  const differences = differencesOf(choices)
  requireIdentified('fitLatentClassLogit', differences, choices.names)
  const { k, scale } = differences
  const task = { differences, people: peopleOf('fitLatentClassLogit', choices), classes }
  const people = task.people.length - 1
  if (people < classes) refuse('fitLatentClassLogit', 'classes', `at most ${people}, the people`, classes)
  const pooled = climbMnl(mnlLikelihood(differences), new Float64Array(k), n).theta
  const { summit, agreeing } = bestOf(task, pooled, n, options)
  const p = summit.theta.length
  const shares = sharesOf(summit.theta, classes, k)
  const labels = Array.from(shares, (_, c) => `class${c + 1}`)
  const names = [
    ...labels.flatMap((label) => choices.names.map((name) => `${label}.${name}`)),
    ...labels.slice(1).map((label) => `share.${label}`),
  ]
  const limit =
    emptyClass(shares, people, names, k) ??
    separationOf(summit.theta, summit, latentClassLikelihood(task), names)
  const known = logCovariance(
    summit.hessian,
    names.map((name) => !limit?.parameters.includes(name)),
  )
  const covariance = known ?? new Float64Array(p * p)
  const coefficients = names.slice(0, classes * k).map((name, j): [string, Coefficient] => {
    const unit = scale[j % k] as number
    return [
      name,
      coefficientOf(
        (summit.theta[j] as number) / unit,
        (covariance[j * (p + 1)] as number) / unit ** 2,
        level,
      ),
    ]
  })
  return {
    model: 'latent-class',
    n,
    parameters: Object.fromEntries([
      ...shareEstimates(shares, covariance, classes * k, p, level),
      ...coefficients,
    ]),
    level,
    classes,
    people,
    ...membership(task, summit.theta),
    logLikelihood: summit.value,
    bic: -2 * summit.value + p * Math.log(people),
    agreeing,
    converged: summit.converged,
    limit,
    warnings: warningsOf(limit, summit.converged, known !== null, agreeing, classes),
  }
}

function warningsOf(
  limit: Limit | null,
  converged: boolean,
  hasErrors: boolean,
  agreeing: number,
  classes: number,
): string[] {
  const warnings: string[] = []
  if (limit) warnings.push(limit.statement)
  if (!converged) warnings.push('The climb was cut short; the parameters are not a maximum.')
  if (!hasErrors) warnings.push('The likelihood is flat at its maximum; standard errors do not exist.')
  if (agreeing < 2 && classes > 1)
    warnings.push('Only one start came to the best place: with more starts there may be a better one.')
  return warnings
}
