import { refuse, requireSameLength } from '../numerics/argument.ts'
import { type Answers, respondentsOf, weightedSums } from './answers.ts'
import { meanOfHundred, type SurveyScore } from './survey-score.ts'

/**
 * A satisfaction index in the manner of the ACSI: the weighted mean of a few questions, from 0 to 100.
 *
 * @param answers  k columns of n ≥ 1 answers, each on the same scale
 * @param weights  k numbers ≥ 0, only their proportions count; those of a path model, or all alike
 * @param scale    ends of the scale that was asked, low < high; 1 and 10 in the ACSI
 * @param level    coverage of the interval, in (0, 1)
 * @returns        Σ w (x̄ − low) ÷ (high − low) × 100; the weights are taken for known
 * @throws RangeError when an argument is outside its interval, an answer outside the scale
 * @source Fornell et al. (1996), The American Customer Satisfaction Index, J. Marketing 60(4)
 */
export function satisfactionIndex(
  answers: Answers,
  weights: readonly number[],
  scale: { readonly low: number; readonly high: number },
  level: number,
): SurveyScore {
  const n = respondentsOf('satisfactionIndex', answers, 1, 1)
  requireSameLength('satisfactionIndex', 'weights', weights.length, answers.length)
  for (const weight of weights)
    if (!(weight >= 0 && weight < Infinity))
      refuse('satisfactionIndex', 'each weight', 'finite and >= 0', weight)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(whole > 0)) refuse('satisfactionIndex', 'sum of weights', '> 0', whole)
  requireOnScale('satisfactionIndex', answers, scale)
  return scoreOf(
    weightedSums(
      answers,
      weights.map((weight) => weight / whole),
    ),
    n,
    scale,
    level,
  )
}

/** @throws RangeError when an answer lies outside the scale */
export function requireOnScale(
  where: string,
  answers: Answers,
  { low, high }: { readonly low: number; readonly high: number },
): void {
  for (const column of answers)
    for (const answer of column)
      if (!(answer >= low && answer <= high)) refuse(where, 'each answer', `from ${low} to ${high}`, answer)
}

/** Respondents' values as a score from 0 to 100. */
export function scoreOf(
  values: Float64Array,
  n: number,
  scale: { readonly low: number; readonly high: number },
  level: number,
): SurveyScore {
  let [sum, square] = [0, 0]
  for (const value of values) {
    sum += value
    square += value * value
  }
  return meanOfHundred({ n, sum, square }, scale, level)
}
