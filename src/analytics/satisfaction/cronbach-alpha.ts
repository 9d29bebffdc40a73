import { requireLevel } from '../numerics/argument.ts'
import { fisherQuantile } from '../numerics/fisher.ts'
import { type Answers, respondentsOf, weightedSums } from './answers.ts'
import { momentsOf } from './moments.ts'

/** How far questions that should measure one thing agree, with the interval. */
export interface Reliability {
  readonly n: number
  readonly items: number
  /** at most 1; below 0 where questions run against each other; null where all respondents have the same sum */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** α without each question in turn; null where value is, or where fewer than two would remain */
  readonly without: readonly (number | null)[]
}

/**
 * Cronbach's α of the sum of k questions.
 *
 * @param answers  k ≥ 2 columns of n ≥ 2 finite numbers; a question asked the other way round is turned before
 * @param level    coverage of the interval, in (0, 1)
 * @throws RangeError when an argument is outside its interval
 * @source Cronbach (1951), Psychometrika 16(3); interval: Feldt (1965), Psychometrika 30(3)
 */
export function cronbachAlpha(answers: Answers, level: number): Reliability {
  const n = respondentsOf('cronbachAlpha', answers, 2, 2)
  requireLevel('cronbachAlpha', 'level', level)
  const items = answers.length
  const sum = weightedSums(
    answers,
    answers.map(() => 1),
  )
  const variances = answers.map(varianceOf)
  const value = alphaOf(variances, varianceOf(sum))
  const without = answers.map((column, left) => {
    if (value === null || items === 2) return null
    const rest = sum.map((total, row) => total - (column[row] as number))
    return alphaOf(
      variances.filter((_, item) => item !== left),
      varianceOf(rest),
    )
  })
  if (value === null) return { n, items, value, low: null, high: null, without }
  const at = (tail: number) => 1 - (1 - value) * fisherQuantile(tail, n - 1, (n - 1) * (items - 1))
  return { n, items, value, low: at((1 + level) / 2), high: at((1 - level) / 2), without }
}

const varianceOf = (values: Float64Array) => momentsOf(values).variance ?? 0

function alphaOf(variances: readonly number[], ofSum: number): number | null {
  const items = variances.length
  const parts = variances.reduce((sum, variance) => sum + variance, 0)
  if (!(ofSum > 1e-12 * parts)) return null
  return (items / (items - 1)) * (1 - parts / ofSum)
}
