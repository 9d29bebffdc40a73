import { refuse } from '../numerics/argument.ts'

/** Answers to questions with a few possible answers each. */
export interface CategoricalAnswers {
  /** p questions */
  readonly questions: readonly string[]
  /** p lists of the answers that each question has, at least one */
  readonly answers: readonly (readonly string[])[]
  /** p columns of n places in these lists; −1: not answered */
  readonly codes: readonly Int32Array[]
}

/** Rows that answered alike, taken together. */
export interface AnswerPatterns {
  readonly n: number
  /** questions */
  readonly p: number
  /** p numbers of answers */
  readonly sizes: Int32Array
  /** p + 1: where each question's answers begin among all of them */
  readonly offsets: Int32Array
  /** m × p places of the answers, −1 for none, row-major */
  readonly codes: Int32Array
  /** m numbers of rows */
  readonly weights: Float64Array
  /** n: the pattern of each row */
  readonly patternOf: Int32Array
  /** whether every row answered every question */
  readonly complete: boolean
}

/**
 * Takes rows that answered alike together.
 *
 * @param where  who asks, for refusals
 * @throws RangeError when there is no question or row, columns differ in length, or a code is no answer
 */
export function answerPatterns(
  where: string,
  { questions, answers, codes }: CategoricalAnswers,
): AnswerPatterns {
  const p = questions.length
  const n = codes[0]?.length ?? 0
  if (p === 0) refuse(where, 'questions', 'at least one question', 'none')
  if (codes.length !== p || answers.length !== p)
    refuse(where, 'codes and answers', `one for each of ${p} questions`, codes.length)
  if (n === 0) refuse(where, 'codes', 'at least one row long', 'none')
  const sizes = Int32Array.from(answers, (list) => list.length)
  codes.forEach((column, j) => {
    requireCodes(where, column, j, n, sizes[j] as number)
  })
  const patternOf = grouped(codes, sizes, n)
  const m = patternOf.reduce((most, pattern) => Math.max(most, pattern), 0) + 1
  const [together, weights] = [new Int32Array(m * p), new Float64Array(m)]
  patternOf.forEach((pattern, row) => {
    if (weights[pattern] === 0)
      for (let j = 0; j < p; j++) together[pattern * p + j] = codes[j]?.[row] as number
    weights[pattern] = (weights[pattern] as number) + 1
  })
  const offsets = new Int32Array(p + 1)
  sizes.forEach((size, j) => {
    offsets[j + 1] = (offsets[j] as number) + size
  })
  return {
    ...{ n, p, sizes, offsets, codes: together, weights, patternOf },
    complete: together.every((code) => code >= 0),
  }
}

function requireCodes(where: string, column: Int32Array, j: number, n: number, size: number): void {
  if (size === 0) refuse(where, `answers[${j}]`, 'at least one answer', 'none')
  if (column.length !== n) refuse(where, `codes[${j}]`, `as long as the first (${n} rows)`, column.length)
  const row = column.findIndex((code) => code < -1 || code >= size)
  if (row >= 0) refuse(where, `codes[${j}][${row}]`, `in −1 … ${size - 1}`, column[row])
}

/** The pattern of each row, in the order in which patterns came first: question by question, groups are parted. */
function grouped(codes: readonly Int32Array[], sizes: Int32Array, n: number): Int32Array {
  const groups = new Int32Array(n)
  let count = 1
  codes.forEach((column, j) => {
    const width = (sizes[j] as number) + 1
    const names = new Int32Array(count * width).fill(-1)
    count = 0
    for (let row = 0; row < n; row++) {
      const cell = (groups[row] as number) * width + (column[row] as number) + 1
      if ((names[cell] as number) < 0) names[cell] = count++
      groups[row] = names[cell] as number
    }
  })
  return groups
}
