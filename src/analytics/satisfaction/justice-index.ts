import { refuse } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf } from '../numerics/estimate.ts'
import { type Answers, respondentsOf, rowMeans } from './answers.ts'
import { momentsOf } from './moments.ts'
import { requireOnScale, scoreOf } from './satisfaction-index.ts'
import type { SurveyScore } from './survey-score.ts'

/** Questions of one kind of justice: distributive, procedural, interactional. */
export interface JusticeDimension {
  readonly name: string
  /** k columns of n answers on one scale */
  readonly answers: Answers
}

/** How justly complainants felt treated, and where least. */
export interface JusticeIndex {
  /** each from 0 to 100 */
  readonly dimensions: readonly (SurveyScore & { readonly name: string })[]
  /** name of the dimension with the lowest mean, the first where several share it */
  readonly lowest: string
  /** by how much it lies below the next one, of the same respondents, from 0 to 100; null from one dimension */
  readonly behind: Coefficient | null
}

/**
 * The justice index of complaint handling: the mean of each dimension, the lowest one named.
 *
 * @param dimensions  at least one; the same n ≥ 1 respondents in all
 * @param scale       ends of the scale that was asked, low < high; 1 and 7 as a rule
 * @param level       coverage of the intervals, in (0, 1)
 * @throws RangeError when an argument is outside its interval, an answer outside the scale
 * @source Tax, Brown & Chandrashekaran (1998), J. Marketing 62(2)
 */
export function justiceIndex(
  dimensions: readonly JusticeDimension[],
  scale: { readonly low: number; readonly high: number },
  level: number,
): JusticeIndex {
  if (dimensions.length === 0) refuse('justiceIndex', 'dimensions', 'at least one', 'none')
  const all = dimensions.flatMap(({ answers }) => answers)
  const n = respondentsOf('justiceIndex', all, 1, 1)
  requireOnScale('justiceIndex', all, scale)
  const rated = dimensions.map(({ name, answers }) => {
    respondentsOf(`justiceIndex: ${name}`, answers, 1, n)
    const own = rowMeans(answers)
    return { own, score: { name, ...scoreOf(own, n, scale, level) } }
  })
  const [lowest, next] = [...rated].sort((one, other) => one.score.value - other.score.value)
  if (lowest === undefined) return refuse('justiceIndex', 'dimensions', 'at least one', 'none')
  const factor = 100 / (scale.high - scale.low)
  return {
    dimensions: rated.map(({ score }) => score),
    lowest: lowest.score.name,
    behind: next === undefined ? null : behindOf(lowest.own, next.own, factor, level),
  }
}

function behindOf(lowest: Float64Array, next: Float64Array, factor: number, level: number): Coefficient {
  const { mean, variance } = momentsOf(next.map((value, row) => value - (lowest[row] as number)))
  const ofMean = variance === null ? null : (factor * factor * variance) / next.length
  return coefficientOf(factor * mean, ofMean, level)
}
