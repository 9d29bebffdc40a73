import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'

/** Answers of n respondents to k questions: k columns of n finite numbers. */
export type Answers = readonly Float64Array[]

/**
 * @returns n, the number of respondents
 * @throws RangeError unless there are at least `items` columns of one length, at least `respondents`, all finite
 */
export function respondentsOf(where: string, answers: Answers, items: number, respondents: number): number {
  requireCount(where, 'number of columns', answers.length, items)
  const n = answers[0]?.length ?? 0
  requireCount(where, 'number of rows', n, respondents)
  for (const column of answers) {
    requireSameLength(where, 'each column', column.length, n)
    requireNumbers(where, 'each answer', column)
  }
  return n
}

/** Squares of squares of these are still numbers. */
const LARGEST = 1e60

/** @throws RangeError unless all are finite and none is beyond ±1e60, where their squares would overflow */
export function requireNumbers(where: string, argument: string, column: Float64Array): void {
  for (const value of column)
    if (!(Math.abs(value) <= LARGEST)) refuse(where, argument, `finite and within ±${LARGEST}`, value)
}

/** Each respondent's weighted sum of the answers. @param weights  k numbers */
export function weightedSums(answers: Answers, weights: readonly number[]): Float64Array {
  const sums = new Float64Array(answers[0]?.length ?? 0)
  answers.forEach((column, item) => {
    const weight = weights[item] as number
    for (let row = 0; row < sums.length; row++)
      sums[row] = (sums[row] as number) + weight * (column[row] as number)
  })
  return sums
}

/** Each respondent's mean answer. */
export function rowMeans(answers: Answers): Float64Array {
  return weightedSums(
    answers,
    answers.map(() => 1 / answers.length),
  )
}
