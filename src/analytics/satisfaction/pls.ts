import { refuse, requireCount, requireFinite, requireLevel } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf, type Fit } from '../numerics/estimate.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { seededRandom } from '../numerics/random.ts'
import { type Answers, respondentsOf, weightedSums } from './answers.ts'
import { centred, correlationOf, drawnTimes } from './correlation.ts'
import { orderOf, type PathModel, type PathOrder } from './path-model.ts'
import { type PathScheme, type PlsSolution, plsOf } from './pls-weights.ts'

/** What can be asked of a path model. */
export interface PlsOptions {
  /** default centroid */
  readonly scheme?: PathScheme
  /** bootstrap samples for the errors, a whole number ≥ 0; default 200; 0: no errors */
  readonly replicates?: number
  /** default 1 */
  readonly seed?: number
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** hears after each sample */
  readonly onProgress?: OnProgress | undefined
}

/** One latent variable as fitted. */
export interface LatentVariable {
  readonly name: string
  readonly items: readonly {
    /** place among the columns */
    readonly item: number
    /** of the standardised item; the latent variable has variance 1 */
    readonly weight: Coefficient
    /** correlation with the latent variable */
    readonly loading: Coefficient
    /** share of the item, as it was answered, in the index; all together 1; null where weights cancel */
    readonly share: number | null
  }[]
  /** share of its variance that its causes explain, in [0, 1]; null without causes */
  readonly explained: Coefficient | null
  /** mean square of the loadings: what the items share with it (average variance extracted) */
  readonly communality: number
  /** Dillon–Goldstein's ρ: (Σλ)² ÷ ((Σλ)² + Σ(1 − λ²)) */
  readonly reliability: number
}

/** A fitted path model; its parameters are the path coefficients, named `from->to`. */
export interface PlsFit extends Omit<Fit<'pls'>, 'logLikelihood' | 'parameters'> {
  readonly parameters: Readonly<Record<string, Coefficient>>
  readonly latent: readonly LatentVariable[]
  /** along all paths, for each pair that a path joins, directly or not */
  readonly totalEffects: Readonly<Record<string, Coefficient>>
  readonly iterations: number
  /** bootstrap samples that could be fitted */
  readonly replicates: number
}

/**
 * Partial least squares path model of latent variables, with bootstrap errors.
 *
 * @param answers  p columns of n ≥ 3 finite numbers, none constant
 * @param model    blocks over these columns and paths between them
 * @returns        errors null where fewer than two bootstrap samples could be fitted. A scale model of common
 *                 factors would have larger paths and smaller loadings: the variables here are sums of items.
 * @throws RangeError when an argument is outside its interval, or items or causes are collinear
 * @source Tenenhaus et al. (2005), PLS path modeling, Computational Statistics & Data Analysis 48(1)
 */
export function fitPls(answers: Answers, model: PathModel, options: PlsOptions = {}): PlsFit {
  const { scheme = 'centroid', replicates = 200, seed = 1, level = 0.95 } = options
  const n = respondentsOf('fitPls', answers, 2, 3)
  requireCount('fitPls', 'replicates', replicates)
  requireFinite('fitPls', 'seed', seed)
  requireLevel('fitPls', 'level', level)
  const order = orderOf('fitPls', model, answers.length)
  const columns = centred(answers)
  const correlation = correlationOf(columns)
  if ('constant' in correlation)
    refuse('fitPls', `item ${correlation.constant}`, 'of answers that differ', 'equal ones')
  const solution = plsOf(correlation.matrix, model, order, scheme)
  if (solution === null) return refuse('fitPls', 'causes and mode B items', 'not collinear', 'collinear ones')
  const drawn = bootstrap(columns, model, {
    ...{ order, scheme, replicates, seed, reference: solution.weights },
    onProgress: options.onProgress,
  })
  const told = toldOf(solution, model, drawn, level)
  const warnings = warningsOf(solution, replicates, drawn.length)
  return {
    model: 'pls',
    n,
    level,
    converged: solution.converged,
    limit: null,
    warnings,
    parameters: told.parameters,
    totalEffects: told.totalEffects,
    latent: latentOf(solution, model, order, told, correlation.deviations),
    iterations: solution.iterations,
    replicates: drawn.length,
  }
}

/**
 * Each respondent's latent variables on the scale of the answers: means of the items by their shares in the index.
 *
 * @param answers  the columns that were fitted, or others of the same items
 * @returns        one column for each latent variable; null where its weights cancel
 */
export function latentScores(answers: Answers, { latent }: PlsFit): (Float64Array | null)[] {
  respondentsOf('latentScores', answers, 1, 1)
  return latent.map(({ items }) => {
    const shares = items.flatMap(({ share }) => (share === null ? [] : [share]))
    const own = items.map(
      ({ item }) => answers[item] ?? refuse('latentScores', 'columns', `more than ${item}`, item),
    )
    return shares.length < items.length ? null : weightedSums(own, shares)
  })
}

interface Drawing {
  readonly order: PathOrder
  readonly scheme: PathScheme
  readonly replicates: number
  readonly seed: number
  readonly reference: Float64Array
  readonly onProgress: OnProgress | undefined
}

function bootstrap(columns: Answers, model: PathModel, drawing: Drawing): PlsSolution[] {
  const random = seededRandom(drawing.seed)
  const n = columns[0]?.length ?? 0
  const solutions: PlsSolution[] = []
  for (let replicate = 0; replicate < drawing.replicates; replicate++) {
    const found = correlationOf(columns, drawnTimes(n, random))
    drawing.onProgress?.(replicate + 1, drawing.replicates)
    if ('constant' in found) continue
    const solution = plsOf(found.matrix, model, drawing.order, drawing.scheme, drawing.reference)
    if (solution?.converged) solutions.push(solution)
  }
  return solutions
}

function warningsOf({ converged, iterations }: PlsSolution, replicates: number, fitted: number): string[] {
  const unrest = converged ? [] : [`The weights had not come to rest after ${iterations} rounds.`]
  const lost = replicates - fitted
  return lost === 0 ? unrest : [...unrest, `${lost} of ${replicates} bootstrap samples could not be fitted.`]
}

type Part = 'weights' | 'loadings' | 'paths' | 'explained' | 'totals'

/** Reads one number of the solution with its error over the bootstrap samples. */
type Read = (part: Part, at: number) => Coefficient

function toldOf(
  solution: PlsSolution,
  { blocks, paths }: PathModel,
  drawn: readonly PlsSolution[],
  level: number,
) {
  const read: Read = (part, at) =>
    coefficientOf(
      solution[part][at] as number,
      varianceOf(drawn.map((one) => one[part][at] as number)),
      level,
    )
  const name = (from: number, to: number) => `${blocks[from]?.name}->${blocks[to]?.name}`
  const parameters = Object.fromEntries(paths.map(([from, to], at) => [name(from, to), read('paths', at)]))
  const k = blocks.length
  const pairs = [...solution.totals.keys()].filter((cell) => solution.totals[cell] !== 0)
  const totalEffects = Object.fromEntries(
    pairs.map((cell) => [name(Math.floor(cell / k), cell % k), read('totals', cell)]),
  )
  return { parameters, totalEffects, read }
}

/** With n − 1 below; null from fewer than two. */
function varianceOf(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

function latentOf(
  { weights, loadings }: PlsSolution,
  { blocks }: PathModel,
  { causes }: PathOrder,
  { read }: { readonly read: Read },
  deviations: Float64Array,
): LatentVariable[] {
  return blocks.map(({ name, items }, block) => {
    const raw = items.map((item) => (weights[item] as number) / (deviations[item] as number))
    const whole = raw.reduce((sum, weight) => sum + weight, 0)
    const size = raw.reduce((sum, weight) => sum + Math.abs(weight), 0)
    const own = items.map((item) => loadings[item] as number)
    const [sum, squares] = own.reduce(([one, two], loading) => [one + loading, two + loading ** 2], [0, 0])
    return {
      name,
      items: items.map((item, at) => ({
        item,
        weight: read('weights', item),
        loading: read('loadings', item),
        share: whole > 1e-6 * size ? (raw[at] as number) / whole : null,
      })),
      explained: causes[block]?.length ? read('explained', block) : null,
      communality: squares / items.length,
      reliability: sum ** 2 / (sum ** 2 + items.length - squares),
    }
  })
}
