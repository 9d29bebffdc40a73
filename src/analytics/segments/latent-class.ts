import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import type { Estimate, Fit, Limit } from '../numerics/estimate.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { type AnswerClasses, overPatterns } from './answer-likelihood.ts'
import { type AnswerPatterns, answerPatterns, type CategoricalAnswers } from './answer-patterns.ts'
import { type ClassErrors, classErrors } from './class-errors.ts'
import { climbClasses } from './class-search.ts'

/** Choices of a fit; each has a default. */
export interface LatentClassOptions {
  /** ≥ 1; default 2 */
  readonly classes?: number
  /** random starts, ≥ 1; default 20 */
  readonly starts?: number
  /** where chance begins, a whole number ≥ 0; default 1 */
  readonly seed?: number
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** hears after each start */
  readonly onProgress?: OnProgress | undefined
}

/**
 * Fitted latent classes; n is of rows. Parameters: `share.class1` … for the sizes, `class1.question.answer` for the
 * probabilities; the largest class is the first. Their intervals are symmetric on the logit scale.
 */
export interface LatentClassFit extends Fit<'latent-class'> {
  readonly classes: number
  /** k shares, 1 in sum, descending */
  readonly shares: Float64Array
  /** k × all answers, row-major, in the order of the questions; those of one question 1 in sum */
  readonly probabilities: Float64Array
  /** n × k: probability of belonging to each class, given the answers; each row 1 in sum */
  readonly posterior: Float64Array
  /** n: the likeliest class, the first of equals */
  readonly labels: Uint16Array
  /** parameters that are free */
  readonly free: number
  /** −2 log-likelihood + 2 × free; less is better */
  readonly aic: number
  /** −2 log-likelihood + free × ln n; less is better */
  readonly bic: number
  /** how clearly rows part into classes: 1 certain, 0 not at all; 1 with a single class */
  readonly entropyRSquared: number
  /** twice what a table of all patterns would gain in log-likelihood; null when an answer is missing */
  readonly deviance: number | null
  /** Pearson's statistic of the same; null as deviance is */
  readonly chiSquare: number | null
  /** of both: patterns that there can be less 1, at most n, less the free parameters; below 0 too many are free */
  readonly degrees: number
  /** of the starts that were climbed to the end, how many came to the best place */
  readonly agreeing: number
  /** names of the probabilities at 0 or 1, which have no error */
  readonly boundary: readonly string[]
}

/**
 * Fits latent classes: rows belong to classes, and within a class the answers to different questions have nothing to
 * do with one another. Answers may be missing, as long as that does not depend on what they would have been.
 *
 * EM from many seeded starts on rows grouped by their answers; the best are climbed to their maximum by Newton's
 * method with the exact Hessian, which also gives the errors. Another maximum may still be higher: see `agreeing`.
 *
 * @param answers  p questions, n rows
 * @throws RangeError when an argument is outside its interval
 * @source Goodman (1974), Exploratory latent structure analysis using both identifiable and unidentifiable models,
 *         Biometrika 61(2)
 */
export function fitLatentClasses(
  answers: CategoricalAnswers,
  options: LatentClassOptions = {},
): LatentClassFit {
  const { classes = 2, starts = 20, seed = 1, level = 0.95 } = options
  requireCount('fitLatentClasses', 'classes', classes, 1)
  requireCount('fitLatentClasses', 'starts', starts, 1)
  requireCount('fitLatentClasses', 'seed', seed)
  requireLevel('fitLatentClasses', 'level', level)
  const patterns = answerPatterns('fitLatentClasses', answers)
  const { n } = patterns
  if (n < classes) refuse('fitLatentClasses', 'classes', `at most ${n}, the rows`, classes)
  const place = climbClasses(patterns, classes, starts, seed, options.onProgress)
  const names = namesOf(answers)
  const errors = classErrors(patterns, place, level)
  const parameters = parametersOf(errors, names, classes)
  const boundary = errors.boundary.map((cell) => nameOf(names, cell))
  const free = classes - 1 + classes * answers.answers.reduce((sum, list) => sum + list.length - 1, 0)
  const limit = emptyClass(place.shares, n)
  const degrees = Math.min(n, answers.answers.reduce((cells, list) => cells * list.length, 1) - 1) - free
  const { value, agreeing, converged } = place
  return {
    ...{ model: 'latent-class', n, parameters, level, logLikelihood: value, converged, limit },
    ...{
      classes,
      shares: place.shares,
      probabilities: errors.probabilities,
      free,
      degrees,
      agreeing,
      boundary,
    },
    ...membership(patterns, place),
    ...fitOf(patterns, place),
    aic: -2 * value + 2 * free,
    bic: -2 * value + free * Math.log(n),
    warnings: warningsOf({ limit, converged, agreeing, classes, degrees, boundary, known: errors.known }),
  }
}

function namesOf({ questions, answers }: CategoricalAnswers): string[] {
  return answers.flatMap((list, j) => list.map((answer) => `${questions[j]}.${answer}`))
}

const nameOf = (names: readonly string[], cell: number) =>
  `class${Math.floor(cell / names.length) + 1}.${names[cell % names.length]}`

function parametersOf(
  { shares, estimates }: ClassErrors,
  names: readonly string[],
  classes: number,
): Record<string, Estimate> {
  return Object.fromEntries([
    ...Array.from({ length: classes }, (_, c) => [`share.class${c + 1}`, shares[c] as Estimate] as const),
    ...estimates.map((estimate, cell) => [nameOf(names, cell), estimate] as const),
  ])
}

function membership(patterns: AnswerPatterns, place: AnswerClasses) {
  const k = place.shares.length
  const { n, weights, patternOf } = patterns
  const own = new Float64Array(weights.length * k)
  let entropy = 0
  overPatterns(patterns, place, (pattern, posterior) => {
    own.set(posterior, pattern * k)
    for (const share of posterior)
      if (share > 0) entropy -= (weights[pattern] as number) * share * Math.log(share)
  })
  const posterior = new Float64Array(n * k)
  const labels = new Uint16Array(n)
  patternOf.forEach((pattern, row) => {
    const shares = own.subarray(pattern * k, (pattern + 1) * k)
    posterior.set(shares, row * k)
    labels[row] = shares.indexOf(Math.max(...shares))
  })
  return { posterior, labels, entropyRSquared: k === 1 ? 1 : 1 - entropy / (n * Math.log(k)) }
}

/** Against a table of all patterns, where every row answered everything. */
function fitOf(patterns: AnswerPatterns, place: AnswerClasses) {
  const { n, weights, complete } = patterns
  if (!complete) return { deviance: null, chiSquare: null }
  let [deviance, chiSquare, seen] = [0, 0, 0]
  overPatterns(patterns, place, (pattern, _, ln) => {
    const [found, expected] = [weights[pattern] as number, n * Math.exp(ln)]
    deviance += 2 * found * Math.log(found / expected)
    chiSquare += (found - expected) ** 2 / expected
    seen += expected
  })
  // Patterns that nobody gave are expected and miss as much.
  return { deviance: Math.max(0, deviance), chiSquare: chiSquare + Math.max(0, n - seen) }
}

function emptyClass(shares: Float64Array, n: number): Limit | null {
  const c = shares.findIndex((share) => share * n < 1)
  if (c < 0) return null
  const statement = `Class ${c + 1} holds less than one row: fewer classes explain the answers as well.`
  return { name: 'fewer-classes', parameters: [`share.class${c + 1}`], statement }
}

interface Findings {
  readonly limit: Limit | null
  readonly converged: boolean
  readonly agreeing: number
  readonly classes: number
  readonly degrees: number
  readonly boundary: readonly string[]
  readonly known: boolean
}

function warningsOf({ limit, converged, agreeing, classes, degrees, boundary, known }: Findings): string[] {
  const warnings: string[] = []
  if (limit) warnings.push(limit.statement)
  if (!converged) warnings.push('The climb was cut short; the parameters are not a maximum.')
  if (degrees < 0) warnings.push('There are more free parameters than answers can tell apart: fewer classes.')
  if (!known)
    warnings.push('The likelihood is flat at its maximum; several sets of classes explain the answers alike.')
  if (boundary.length > 0)
    warnings.push(
      `${boundary.length} probabilities lie at 0 or 1 and have no standard error; those of the others hold with them fixed.`,
    )
  if (agreeing < 2 && classes > 1)
    warnings.push('Only one start came to the best place: with more starts there may be a better one.')
  return warnings
}
