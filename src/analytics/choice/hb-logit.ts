import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import { effectiveSampleSize, potentialScaleReduction } from '../numerics/chains.ts'
import type { Estimate, Fit } from '../numerics/estimate.ts'
import { quantile } from '../numerics/quantile.ts'
import { seededRandom } from '../numerics/random.ts'
import { differencesOf } from './choice-kernel.ts'
import { type Choices, peopleOf, requireChoices } from './choices.ts'
import { hbChain } from './hb-chain.ts'
import { climbMnl, requireIdentified } from './mnl.ts'
import { mnlLikelihood } from './mnl-likelihood.ts'

/** Choices of a fit; each has a default. */
export interface HbLogitOptions {
  /** draws of each chain that are kept, ≥ 10; default 1,000 */
  readonly draws?: number
  /** draws before them that are not, ≥ 0; default 1,000 */
  readonly burn?: number
  /** ≥ 2; default 4 */
  readonly chains?: number
  /** where chance begins; default 1 */
  readonly seed?: number
  /** probability of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
}

/** How well the chains tell a parameter. */
export interface ChainDiagnosis {
  /** split R-hat, near 1 when the chains agree */
  readonly rHat: number
  /** independent draws that would tell as much */
  readonly effectiveDraws: number
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
  { draws = 1000, burn = 1000, chains = 4, level = 0.95 }: HbLogitOptions,
): number {
  requireCount('fitHbLogit', 'draws', draws, 10)
  requireCount('fitHbLogit', 'burn', burn)
  requireCount('fitHbLogit', 'chains', chains, 2)
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

/**
 * Fits hierarchical Bayes logit: each person has coefficients of their own, normal over people with any covariance.
 *
 * Seeded chains of Metropolis within Gibbs; prior: any mean, and a covariance as if k + 3 people had been seen whose
 * coefficients, per spread of the attributes, vary by 1.
 *
 * @param choices  n sets, each person's together; no weights
 * @param options  see {@link HbLogitOptions}
 * @returns        `converged` when every R-hat is below 1.1; otherwise a warning names what is not
 * @throws RangeError when choices or options are outside their intervals
 * @source Allenby & Rossi (1999), Marketing models of consumer heterogeneity, J. Econometrics 89; Train (2009), ch. 12
 */
export function fitHbLogit(choices: Choices, options: HbLogitOptions = {}): HbLogitFit {
  const { draws = 1000, burn = 1000, chains: many = 4, seed = 1, level = 0.95 } = options
  const n = requireHb(choices, options)
  const { names } = choices
  const differences = differencesOf(choices)
  requireIdentified('fitHbLogit', differences, names)
  const { k, scale } = differences
  const people = peopleOf('fitHbLogit', choices)
  const start = climbMnl(mnlLikelihood(differences), new Float64Array(k), n).theta
  const random = seededRandom(seed)
  const task = { differences, people, start, burn, draws }
  const chains = Array.from({ length: many }, () => hbChain(task, random))
  const labels = [...names, ...names.map((name) => `sd.${name}`)]
  const columnsOf = (j: number) => chains.map(({ columns }) => columns[j] as Float64Array)
  const diagnosis = (j: number) => ({
    rHat: potentialScaleReduction(columnsOf(j)),
    effectiveDraws: effectiveSampleSize(columnsOf(j)),
  })
  const diagnoses = Object.fromEntries(
    labels.map((name, j): [string, ChainDiagnosis] => [name, diagnosis(j)]),
  )
  const apart = labels.filter((name) => !(Number(diagnoses[name]?.rHat) < 1.1))
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
    converged: apart.length === 0,
    limit: null,
    warnings:
      apart.length === 0 ? [] : [`The chains have not come together in ${apart.join(', ')}: draw more.`],
  }
}
