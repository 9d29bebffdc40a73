import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf } from '../numerics/estimate.ts'

/** Two raters' judgements, counted: k × k, row-major; a row is what the first said, a column the second. */
export interface JudgementTable {
  readonly counts: Float64Array
  readonly categories: number
}

/** How two neighbouring categories differ: all alike, by their distance, or by its square. */
export type KappaWeights = 'equal' | 'linear' | 'quadratic'

/** Agreement beyond chance. */
export interface Kappa extends Coefficient {
  readonly n: number
  /** share of agreement seen, weighted; in [0, 1] */
  readonly observed: number
  /** share of agreement that chance alone brings, weighted; in [0, 1) */
  readonly expected: number
}

/**
 * Cohen's κ of two raters who judged the same objects.
 *
 * @param weights  `equal` for names; `linear` or `quadratic` for ordered categories; or k × k disagreements ≥ 0,
 *                 row-major, with 0 on the diagonal
 * @param level    coverage of the interval, in (0, 1)
 * @returns        null where both raters used one and the same category alone
 * @throws RangeError when an argument is outside its interval
 * @source Cohen (1968), Psychological Bulletin 70(4); error: Fleiss, Cohen & Everitt (1969), eq. 8
 */
export function cohenKappa(
  { counts, categories: k }: JudgementTable,
  level: number,
  weights: KappaWeights | Float64Array = 'equal',
): Kappa | null {
  requireLevel('cohenKappa', 'level', level)
  requireCount('cohenKappa', 'categories', k, 2)
  const n = requireCounts('cohenKappa', counts, k * k)
  const agreement = typeof weights === 'string' ? agreementBy(weights, k) : agreementOf(weights, k)
  const [row, column] = marginsOf(counts, k, n)
  const cells = [...counts].map((count, cell) => ({
    share: count / n,
    chance: (row[Math.floor(cell / k)] as number) * (column[cell % k] as number),
    weight: agreement[cell] as number,
    // What the two raters' margins alone would give each with this category.
    mean: margin(agreement, column, Math.floor(cell / k), 1) + margin(agreement, row, cell % k, k),
  }))
  const sum = (of: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((total, cell) => total + of(cell), 0)
  const observed = sum(({ share, weight }) => share * weight)
  const expected = sum(({ chance, weight }) => chance * weight)
  if (!(1 - expected > 1e-14)) return null
  const value = (observed - expected) / (1 - expected)
  const square = sum(({ share, weight, mean }) => share * (weight - mean * (1 - value)) ** 2)
  const variance = (square - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2)
  return { n, observed, expected, ...coefficientOf(value, Math.max(0, variance), level) }
}

/** Σ over the other rater's shares of the agreement with one category. @param stride  1 along a row, k down a column */
function margin(agreement: Float64Array, shares: Float64Array, at: number, stride: number): number {
  const k = shares.length
  const start = stride === 1 ? at * k : at
  return shares.reduce((sum, share, j) => sum + share * (agreement[start + j * stride] as number), 0)
}

function marginsOf(counts: Float64Array, k: number, n: number): [Float64Array, Float64Array] {
  const row = new Float64Array(k)
  const column = new Float64Array(k)
  counts.forEach((count, cell) => {
    const [i, j] = [Math.floor(cell / k), cell % k]
    row[i] = (row[i] as number) + count / n
    column[j] = (column[j] as number) + count / n
  })
  return [row, column]
}

function agreementBy(weights: KappaWeights, k: number): Float64Array {
  return Float64Array.from({ length: k * k }, (_, cell) => {
    const distance = Math.abs(Math.floor(cell / k) - (cell % k)) / (k - 1)
    if (weights === 'equal') return distance === 0 ? 1 : 0
    return 1 - (weights === 'linear' ? distance : distance ** 2)
  })
}

function agreementOf(disagreement: Float64Array, k: number): Float64Array {
  requireCounts('cohenKappa', disagreement, k * k)
  for (let j = 0; j < k; j++)
    if (disagreement[j * (k + 1)] !== 0)
      refuse('cohenKappa', 'weights on the diagonal', '0', disagreement[j * (k + 1)])
  const most = disagreement.reduce((high, weight) => Math.max(high, weight), 0)
  return disagreement.map((weight) => 1 - weight / most)
}

/** @returns their sum @throws RangeError unless there are as many as expected, finite, ≥ 0 and not all 0 */
function requireCounts(where: string, counts: Float64Array, length: number): number {
  if (counts.length !== length) refuse(where, 'numbers in the table', String(length), counts.length)
  let sum = 0
  for (const count of counts) {
    if (!(count >= 0 && count < Infinity)) refuse(where, 'each number in the table', 'finite and >= 0', count)
    sum += count
  }
  if (!(sum > 0)) refuse(where, 'the table', 'not all 0', sum)
  return sum
}

/**
 * Fleiss' κ of many raters, not necessarily the same for each object.
 *
 * @param counts      how many raters put object i into category j, n × k, row-major; the same number of raters
 *                    for each object, at least 2; n ≥ 2
 * @param categories  k ≥ 2
 * @param level       coverage of the interval, in (0, 1)
 * @returns           null where all raters used one category alone. The error is the jackknife's over the objects,
 *                    which holds where there is agreement too; that of Fleiss (1971) holds under chance alone.
 * @throws RangeError when an argument is outside its interval
 * @source Fleiss (1971), Psychological Bulletin 76(5)
 */
export function fleissKappa(counts: Float64Array, categories: number, level: number): Kappa | null {
  requireLevel('fleissKappa', 'level', level)
  requireCount('fleissKappa', 'categories', categories, 2)
  const n = counts.length / categories
  requireCount('fleissKappa', 'objects', n, 2)
  requireCounts('fleissKappa', counts, n * categories)
  const raters = ratersOf(counts, categories)
  const used = new Float64Array(categories)
  const pairs = new Float64Array(n)
  counts.forEach((count, cell) => {
    const [object, category] = [Math.floor(cell / categories), cell % categories]
    used[category] = (used[category] as number) + count
    pairs[object] = (pairs[object] as number) + (count * (count - 1)) / (raters * (raters - 1))
  })
  const agreed = pairs.reduce((sum, share) => sum + share, 0)
  const all = kappaOf(agreed / n, used, n * raters)
  if (all === null) return null
  return { n, ...all, ...coefficientOf(all.value, jackknifed(), level) }

  function jackknifed(): number | null {
    const without = new Float64Array(n)
    for (let object = 0; object < n; object++) {
      const rest = used.map((count, category) => count - (counts[object * categories + category] as number))
      const left = kappaOf((agreed - (pairs[object] as number)) / (n - 1), rest, (n - 1) * raters)
      if (left === null) return null
      without[object] = left.value
    }
    const mean = without.reduce((sum, value) => sum + value, 0) / n
    return ((n - 1) / n) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }
}

function ratersOf(counts: Float64Array, categories: number): number {
  const of = (object: number) =>
    counts.subarray(object * categories, (object + 1) * categories).reduce((sum, count) => sum + count, 0)
  const raters = of(0)
  requireCount('fleissKappa', 'raters of the first object', raters, 2)
  for (let object = 1; object < counts.length / categories; object++)
    if (of(object) !== raters) refuse('fleissKappa', `raters of object ${object}`, String(raters), of(object))
  return raters
}

function kappaOf(observed: number, used: Float64Array, judgements: number) {
  const expected = used.reduce((sum, count) => sum + (count / judgements) ** 2, 0)
  if (!(1 - expected > 1e-14)) return null
  return { value: (observed - expected) / (1 - expected), observed, expected }
}
