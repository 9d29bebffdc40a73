import { refuse, requireCount, requireFinite, requireLevel } from '../numerics/argument.ts'
import { type ChainDiagnosis, diagnoseChains } from '../numerics/chains.ts'
import type { Estimate, Fit } from '../numerics/estimate.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { quantile } from '../numerics/quantile.ts'
import { seededRandom } from '../numerics/random.ts'
import { differencesOf } from './choice-kernel.ts'
import { type Choices, peopleOf, requireChoices } from './choices.ts'
import { type HbChain, type HbTask, hbChain } from './hb-chain.ts'
import { climbMnl, requireIdentified } from './mnl.ts'
import { mnlLikelihood } from './mnl-likelihood.ts'

/** Choices of a fit; each has a default. */
export interface HbLogitOptions {
  /** draws of each chain that are kept, ≥ 10; default 1,000 */
  readonly draws?: number
  /** draws before them, in which the moves are tuned, ≥ 0; default 500 */
  readonly burn?: number
  /** ≥ 2; default 4 */
  readonly chains?: number
  /** where chance begins; default 1 */
  readonly seed?: number
  /** probability of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** hears after each draw of each chain */
  readonly onProgress?: OnProgress | undefined
  /** all chains in their order, from {@link hbChains}; default: they are drawn here */
  readonly drawn?: readonly HbChain[] | undefined
}

/**
 * A hierarchical Bayes logit; n is of choices. Parameters: the mean of people's coefficients under the attribute's
 * name, their standard deviation under `sd.name`; values are posterior means, errors posterior deviations, intervals
 * hold the posterior's middle. The log-likelihood is the posterior mean of that of all choices.
 */
export interface HbLogitFit extends Fit<'hb-mnl'> {
  readonly diagnoses: Readonly<Record<string, ChainDiagnosis>>
  /** people × k, row-major: posterior mean of each person's coefficients */
  readonly tastes: Float64Array
  readonly people: number
}

function requireHb(
  choices: Choices,
  { draws = 1000, burn = 500, chains = 4, seed = 1, level = 0.95 }: HbLogitOptions,
): number {
  requireCount('fitHbLogit', 'draws', draws, 10)
  requireCount('fitHbLogit', 'burn', burn)
  requireCount('fitHbLogit', 'chains', chains, 2)
  requireFinite('fitHbLogit', 'seed', seed)
  requireLevel('fitHbLogit', 'level', level)
  if (choices.weights) refuse('fitHbLogit', 'weights', 'none', 'some')
  return requireChoices('fitHbLogit', choices)
}

function posteriorOf(columns: readonly Float64Array[], unit: number, level: number): Estimate {
  const draws = Float64Array.from(columns.flatMap((column) => [...column])).sort()
  const value = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
  const variance = draws.reduce((sum, draw) => sum + (draw - value) ** 2, 0) / (draws.length - 1)
  const at = (probability: number) => quantile(draws, probability) / unit
  return {
    value: value / unit,
    se: Math.sqrt(variance) / unit,
    low: at((1 - level) / 2),
    high: at((1 + level) / 2),
  }
}

/** Above it chains disagree; below the second, quantiles of the posterior are guesses. */
const APART = 1.05
const ENOUGH = 100

function warningsOf(
  diagnoses: Readonly<Record<string, ChainDiagnosis>>,
  draws: number,
  burn: number,
): string[] {
  const told = Object.entries(diagnoses)
  const apart = told.filter(([, { rHat }]) => !(rHat <= APART))
  const thin = told.filter(([, one]) => !(Math.min(one.effectiveDraws, one.effectiveTailDraws) >= ENOUGH))
  const names = (found: typeof told) => found.map(([name]) => name).join(', ')
  const remedy = `draw ${4 * draws} after ${4 * burn || 500}`
  if (apart.length > 0)
    return [`The chains have not come together in ${names(apart)} (R-hat above ${APART}): ${remedy}.`]
  if (thin.length > 0)
    return [`Fewer than ${ENOUGH} effective draws tell ${names(thin)}; the intervals are rough: ${remedy}.`]
  return []
}

function taskOf(choices: Choices, options: HbLogitOptions): { n: number; task: HbTask } {
  const { draws = 1000, burn = 500 } = options
  const n = requireHb(choices, options)
  const differences = differencesOf(choices)
  requireIdentified('fitHbLogit', differences, choices.names)
  const people = peopleOf('fitHbLogit', choices)
  const start = climbMnl(mnlLikelihood(differences), new Float64Array(differences.k), n).theta
  return { n, task: { differences, people, start, burn, draws } }
}

/** Some of the chains: the number of the first, and how many. */
export interface ChainPart {
  readonly first: number
  readonly chains: number
}

function chainsOf(
  task: HbTask,
  { first, chains }: ChainPart,
  { seed = 1, onProgress }: HbLogitOptions,
): HbChain[] {
  const sweeps = task.burn + task.draws
  let done = 0
  const onSweep = () => onProgress?.(++done, chains * sweeps)
  return Array.from({ length: chains }, (_, at) =>
    // Knuth's multiplier parts the seeds of neighbours.
    hbChain(task, seededRandom(seed + Math.imul(first + at + 1, 0x9e3779b1)), onSweep),
  )
}

/**
 * Some of the chains of {@link fitHbLogit}. A chain depends on the seed and its own number alone, so that chains may be
 * drawn anywhere and the fit is the same.
 *
 * @throws RangeError as {@link fitHbLogit}
 */
export function hbChains(choices: Choices, part: ChainPart, options: HbLogitOptions = {}): HbChain[] {
  requireCount('hbChains', 'first', part.first)
  requireCount('hbChains', 'chains', part.chains, 1)
  return chainsOf(taskOf(choices, options).task, part, options)
}

/**
 * Fits hierarchical Bayes logit: each person has coefficients of their own, normal over people with any covariance.
 *
 * Seeded chains of Hamiltonian steps within Gibbs; prior: any mean, and a covariance as if k + 3 people had been seen whose
 * coefficients, per spread of the attributes, vary by 1.
 *
 * @param choices  n sets, each person's together; no weights
 * @param options  see {@link HbLogitOptions}
 * @returns        `converged` when every R-hat is at most 1.05 and every parameter has 100 effective draws; otherwise a
 *                 warning names what has not, and what to draw
 * @throws RangeError when choices or options are outside their intervals
 * @source Allenby & Rossi (1999), Marketing models of consumer heterogeneity, J. Econometrics 89; Train (2009), ch. 12
 */
export function fitHbLogit(choices: Choices, options: HbLogitOptions = {}): HbLogitFit {
  const { draws = 1000, burn = 500, chains: many = 4, level = 0.95 } = options
  const { n, task } = taskOf(choices, options)
  const { names } = choices
  const { differences, people } = task
  const { k, scale } = differences
  const chains = options.drawn ?? chainsOf(task, { first: 0, chains: many }, options)
  const labels = [...names, ...names.map((name) => `sd.${name}`)]
  const columnsOf = (j: number) => chains.map(({ columns }) => columns[j] as Float64Array)
  const diagnoses = Object.fromEntries(
    labels.map((name, j): [string, ChainDiagnosis] => [name, diagnoseChains(columnsOf(j))]),
  )
  const warnings = warningsOf(diagnoses, draws, burn)
  return {
    model: 'hb-mnl',
    n,
    parameters: Object.fromEntries(
      labels.map((name, j): [string, Estimate] => [
        name,
        posteriorOf(columnsOf(j), scale[j % k] as number, level),
      ]),
    ),
    level,
    people: people.length - 1,
    diagnoses,
    tastes: Float64Array.from({ length: (people.length - 1) * k }, (_, j) => {
      const sum = chains.reduce((total, { tastes }) => total + (tastes[j] as number), 0)
      return sum / (many * draws) / (scale[j % k] as number)
    }),
    logLikelihood: chains.reduce((sum, { logLikelihood }) => sum + logLikelihood, 0) / many,
    converged: warnings.length === 0,
    limit: null,
    warnings,
  }
}
