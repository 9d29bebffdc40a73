import { refuse, requireCount, requireLevel, requireSameLength } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { shareInterval } from '../numerics/share-interval.ts'

/** Attractive, one-dimensional, must-be, indifferent, reverse, questionable. */
export type KanoClass = 'A' | 'O' | 'M' | 'I' | 'R' | 'Q'

/** Answers by class. */
export type KanoCounts = Readonly<Record<KanoClass, number>>

/** What having and lacking a feature does. */
export interface KanoResult {
  readonly counts: KanoCounts
  /** the most frequent class; of equal ones the first of M, O, A, I, R, Q */
  readonly class: KanoClass
  /** whether the most frequent class leads the next by more than chance brings in one of ten surveys */
  readonly clear: boolean
  /** (A + O) / (A + O + M + I): how far having it pleases, in [0, 1]; null when all answers are R or Q */
  readonly better: Estimate | null
  /** −(O + M) / (A + O + M + I): how far lacking it displeases, in [−1, 0]; null as better is */
  readonly worse: Estimate | null
}

/** Rows: having it is liked, expected, neutral, bearable, disliked; columns: lacking it, in the same order. */
const TABLE = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'] as const
const ORDER: readonly KanoClass[] = ['M', 'O', 'A', 'I', 'R', 'Q']

/**
 * Classes of pairs of answers.
 *
 * @param functional     n answers on having the feature: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike
 * @param dysfunctional  n answers on lacking it, in the same words
 * @throws RangeError when the columns differ in length or an answer is none of 1 to 5
 * @source Kano, Seraku, Takahashi & Tsuji (1984), Hinshitsu 14(2); table as Berger et al. (1993), CQM Journal 2(4)
 */
export function kanoCounts(functional: ArrayLike<number>, dysfunctional: ArrayLike<number>): KanoCounts {
  requireSameLength('kanoCounts', 'dysfunctional', dysfunctional.length, functional.length)
  const counts = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 }
  for (let j = 0; j < functional.length; j++) {
    const found = TABLE[(functional[j] as number) - 1]?.[(dysfunctional[j] as number) - 1]
    if (found === undefined)
      refuse('kanoCounts', 'each answer', 'one of 1 to 5', `${functional[j]}, ${dysfunctional[j]}`)
    counts[found as KanoClass]++
  }
  return counts
}

/**
 * Reads a feature's counts.
 *
 * @param counts  whole numbers ≥ 0, at least one answer
 * @param level   coverage of the intervals, in (0, 1); default 0.95
 * @returns       class and coefficients; intervals by Wilson
 * @throws RangeError when an argument is outside its interval
 * @source Berger et al. (1993), Kano's methods for understanding customer-defined quality, CQM Journal 2(4);
 *         Fong (1996) for the clearness of the class
 */
export function kanoResult(counts: KanoCounts, level = 0.95): KanoResult {
  requireLevel('kanoResult', 'level', level)
  for (const name of ORDER) requireCount('kanoResult', name, counts[name])
  const answers = ORDER.reduce((sum, name) => sum + counts[name], 0)
  requireCount('kanoResult', 'answers', answers, 1)
  const ranked = ORDER.toSorted((one, other) => counts[other] - counts[one])
  const [first, second] = ranked.map((name) => counts[name]) as [number, number]
  const { A, O, M, I } = counts
  const judged = A + O + M + I
  return {
    counts,
    class: ranked[0] as KanoClass,
    clear:
      first - second > 1.65 * Math.sqrt(((first + second) * (2 * answers - first - second)) / (2 * answers)),
    better: judged === 0 ? null : shareEstimate(A + O, judged, level),
    worse: judged === 0 ? null : turned(shareEstimate(O + M, judged, level)),
  }
}

function shareEstimate(part: number, whole: number, level: number) {
  const { value, low, high } = shareInterval(part, whole, level)
  return { value, se: Math.sqrt((value * (1 - value)) / whole), low, high }
}

const turned = ({ value, se, low, high }: ReturnType<typeof shareEstimate>): Estimate => ({
  value: 0 - value,
  se,
  low: 0 - high,
  high: 0 - low,
})
