import { refuse, requireCount } from '../numerics/argument.ts'
import { bestAssignment } from '../numerics/assignment.ts'

/** How two partings of the same rows go together. Labels are whole numbers from 0. */
export interface LabelMatch {
  /** k × m numbers of rows, row-major: k labels before, m after; what lies beyond the highest label is not told */
  readonly counts: Int32Array
  /** k: of each label before its label after; −1 where after has none left for it */
  readonly counterparts: Int32Array
  /** n labels after in the numbers of before; those that came new have numbers from k on */
  readonly renamed: Int32Array
  /** share of the rows that went with their label, in [0, 1] */
  readonly agreeing: number
  /** of each label before: rows under it and its counterpart ÷ rows under either, in [0, 1] */
  readonly jaccard: Float64Array
  /** 1: the same parting; 0: as alike as chance makes them; may lie below 0 */
  readonly adjustedRand: number
}

/** The highest label that is understood. */
const HIGHEST = 999

/**
 * Finds the labels of one parting in another of the same rows: clusters have no numbers of their own, so that each
 * run may tell the same ones in another order. The counterparts are those that leave most rows where they were; of
 * equal solutions the one with the smallest numbers first.
 *
 * @param before  n labels, whole numbers from 0 to 999
 * @param after   n labels, whole numbers from 0 to 999
 * @throws RangeError when a label is outside its interval, there is no row, or the two differ in length
 * @source Hubert & Arabie (1985), Comparing partitions, J. Classification 2, eq. (5), for the adjusted Rand index
 */
export function matchLabels(before: ArrayLike<number>, after: ArrayLike<number>): LabelMatch {
  const k = requireLabels('matchLabels', 'before', before)
  const m = requireLabels('matchLabels', 'after', after)
  if (after.length !== before.length)
    refuse('matchLabels', 'after', `as long as before (${before.length} rows)`, after.length)
  const counts = new Int32Array(k * m)
  for (let row = 0; row < before.length; row++) {
    const cell = (before[row] as number) * m + (after[row] as number)
    counts[cell] = (counts[cell] as number) + 1
  }
  const counterparts = counterpartsOf(counts, k, m)
  const names = namesOf(counterparts, m)
  const { rows, columns } = marginsOf(counts, k, m)
  const both = Array.from(counterparts, (label, j) => (label < 0 ? 0 : (counts[j * m + label] as number)))
  const jaccard = Float64Array.from(both, (shared, j) => {
    const either = (rows[j] as number) + (columns[counterparts[j] as number] ?? 0) - shared
    return either > 0 ? shared / either : 0
  })
  const agreeing = both.reduce((sum, shared) => sum + shared, 0) / before.length
  const renamed = Int32Array.from(after, (label) => names[label] as number)
  const adjustedRand = adjustedRandOf(counts, rows, columns, before.length)
  return { counts, counterparts, renamed, agreeing, jaccard, adjustedRand }
}

/** @throws RangeError unless there are labels and all are whole numbers from 0 to 999. @returns highest label + 1 */
export function requireLabels(where: string, argument: string, labels: ArrayLike<number>): number {
  if (labels.length === 0) refuse(where, argument, 'at least one label', 'none')
  let highest = 0
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number
    requireCount(where, `${argument}[${row}]`, label)
    highest = Math.max(highest, label)
  }
  if (highest > HIGHEST) refuse(where, argument, `at most ${HIGHEST}`, highest)
  return highest + 1
}

function counterpartsOf(counts: Int32Array, k: number, m: number): Int32Array {
  const order = Math.max(k, m)
  const gains = new Float64Array(order * order)
  for (let j = 0; j < k; j++) for (let l = 0; l < m; l++) gains[j * order + l] = counts[j * m + l] as number
  return bestAssignment(gains, order)
    .subarray(0, k)
    .map((label) => (label < m ? label : -1))
}

/** Of each label after its number before, or the next new one. */
function namesOf(counterparts: Int32Array, m: number): Int32Array {
  let fresh = counterparts.length
  return Int32Array.from({ length: m }, (_, label) => {
    const known = counterparts.indexOf(label)
    return known >= 0 ? known : fresh++
  })
}

function marginsOf(counts: Int32Array, k: number, m: number) {
  const [rows, columns] = [new Float64Array(k), new Float64Array(m)]
  counts.forEach((count, cell) => {
    const [j, l] = [Math.floor(cell / m), cell % m]
    rows[j] = (rows[j] as number) + count
    columns[l] = (columns[l] as number) + count
  })
  return { rows, columns }
}

const pairs = (counts: ArrayLike<number>) => {
  let sum = 0
  for (let j = 0; j < counts.length; j++) sum += ((counts[j] as number) * ((counts[j] as number) - 1)) / 2
  return sum
}

function adjustedRandOf(counts: Int32Array, rows: Float64Array, columns: Float64Array, n: number): number {
  const [together, one, other, all] = [pairs(counts), pairs(rows), pairs(columns), pairs([n])]
  const chance = all > 0 ? (one / all) * other : 0
  const most = (one + other) / 2
  // Both leave every row apart, or both leave all together: the same parting.
  return most === chance ? 1 : (together - chance) / (most - chance)
}
