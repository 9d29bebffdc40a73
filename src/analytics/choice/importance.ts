import type { Estimate } from '../numerics/estimate.ts'
import { studentQuantile } from '../numerics/student.ts'

/**
 * Importance of attributes to each respondent: the range of part-worths over the sum of ranges.
 *
 * @param levels      names of the levels of a attributes
 * @param partWorths  n × (1 + Σ levels): intercept and part-worths
 * @returns           n × a, row-major, each row 1 in sum, or 0 throughout where all part-worths are alike
 */
export function importancesOf(
  levels: readonly (readonly string[])[],
  partWorths: Float64Array,
): Float64Array {
  const a = levels.length
  const all = levels.reduce((sum, names) => sum + names.length, 1)
  const importances = new Float64Array((partWorths.length / all) * a)
  for (let i = 0; i * all < partWorths.length; i++) {
    let at = i * all + 1
    let sum = 0
    levels.forEach((names, attribute) => {
      const own = partWorths.subarray(at, at + names.length)
      const range = Math.max(...own) - Math.min(...own)
      importances[i * a + attribute] = range
      sum += range
      at += names.length
    })
    // Ranges that are rounding alone come from ratings that are all alike.
    const flat = sum < 1e-9 * (1 + Math.abs(partWorths[i * all] as number))
    for (let j = i * a; j < (i + 1) * a; j++) importances[j] = flat ? 0 : (importances[j] as number) / sum
  }
  return importances
}

/**
 * Mean importance of each attribute over the respondents to whom anything matters, with the error of the mean.
 *
 * @param importances  n × a, from {@link importancesOf}
 * @param a            attributes
 * @param level        coverage of the intervals, in (0, 1)
 */
export function meanImportances(importances: Float64Array, a: number, level: number): Estimate[] {
  const judging: Float64Array[] = []
  for (let first = 0; first < importances.length; first += a) {
    const own = importances.subarray(first, first + a)
    if (own.some((part) => part > 0)) judging.push(own)
  }
  return Array.from({ length: a }, (_, attribute) =>
    meanOf(
      judging.map((own) => own[attribute] as number),
      level,
    ),
  )
}

/** Mean with the interval of Student's t; 0 without any number. */
export function meanOf(numbers: ArrayLike<number>, level: number): Estimate {
  const n = numbers.length
  const sumOf = (part: (value: number) => number) => {
    let sum = 0
    for (let j = 0; j < n; j++) sum += part(numbers[j] as number)
    return sum
  }
  const value = n === 0 ? 0 : sumOf((part) => part) / n
  if (n < 2) return { value, se: null, low: null, high: null }
  const se = Math.sqrt(sumOf((part) => (part - value) ** 2) / (n - 1) / n)
  const reach = studentQuantile((1 + level) / 2, n - 1) * se
  return { value, se, low: value - reach, high: value + reach }
}
