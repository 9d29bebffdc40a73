import { refuse, requireCount } from '../numerics/argument.ts'
import { choleskyFactor } from '../numerics/cholesky.ts'

/** Two levels that must not meet in one profile: each an attribute's number and its level's, from 0 on. */
export interface Prohibition {
  readonly one: readonly [attribute: number, level: number]
  readonly other: readonly [attribute: number, level: number]
}

/** Refuses numbers of levels that make no design. @returns main effects, Σ (levels − 1) */
export function requireLevels(where: string, levels: readonly number[]): number {
  requireCount(where, 'attributes', levels.length, 1)
  for (const many of levels) requireCount(where, 'levels of an attribute', many, 2)
  return levels.reduce((sum, many) => sum + many - 1, 0)
}

/** @throws RangeError when a level is not one of its attribute's */
export function requireRows(where: string, levels: readonly number[], rows: Int32Array): void {
  const a = levels.length
  if (rows.length === 0 || rows.length % a !== 0)
    refuse(where, 'profiles', `rows of ${a} levels`, rows.length)
  rows.forEach((level, j) => {
    const most = (levels[j % a] as number) - 1
    if (!(level >= 0 && level <= most)) refuse(where, `level of attribute ${j % a}`, `0 to ${most}`, level)
  })
}

/**
 * Orthogonal contrasts of each attribute's levels: where all levels come equally often, each has mean 0, mean square 1
 * and nothing in common with the others.
 *
 * @returns for each attribute levels × (levels − 1), row-major
 */
export function contrastsOf(levels: readonly number[]): Float64Array[] {
  return levels.map((many) =>
    Float64Array.from({ length: many * (many - 1) }, (_, j) => {
      const [level, contrast] = [Math.floor(j / (many - 1)), (j % (many - 1)) + 1]
      const size = Math.sqrt(many / (contrast * (contrast + 1)))
      return level < contrast ? size : level === contrast ? -contrast * size : 0
    }),
  )
}

/** Writes one profile's contrasts from a place on. */
export function codeRow(
  contrasts: readonly Float64Array[],
  levels: readonly number[],
  row: Int32Array,
  from: number,
  into: Float64Array,
  at: number,
): void {
  levels.forEach((many, attribute) => {
    const start = (row[from + attribute] as number) * (many - 1)
    const own = contrasts[attribute] as Float64Array
    for (let c = 0; c < many - 1; c++) into[at++] = own[start + c] as number
  })
}

/** ln of the determinant; −∞ where there is none above 0. */
export function lnDeterminant(matrix: Float64Array, p: number): number {
  const factor = choleskyFactor(matrix, p)
  if (!factor) return Number.NEGATIVE_INFINITY
  let sum = 0
  for (let j = 0; j < p; j++) sum += 2 * Math.log(factor[j * (p + 1)] as number)
  return sum
}

/** Whether a profile holds no prohibited pair. */
export function isAllowed(prohibited: readonly Prohibition[], row: Int32Array, from: number): boolean {
  return prohibited.every(
    ({ one, other }) => row[from + one[0]] !== one[1] || row[from + other[0]] !== other[1],
  )
}

/** @throws RangeError when a pair names no level, or one attribute twice */
export function requireProhibited(
  where: string,
  levels: readonly number[],
  prohibited: readonly Prohibition[],
): void {
  for (const { one, other } of prohibited) {
    for (const [attribute, level] of [one, other]) {
      requireCount(where, 'attribute of a prohibited pair', attribute)
      requireCount(where, 'level of a prohibited pair', level)
      if (!(level < (levels[attribute] ?? 0)))
        refuse(where, 'prohibited pair', 'a level of an attribute', `${attribute}, ${level}`)
    }
    if (one[0] === other[0]) refuse(where, 'prohibited pair', 'levels of two attributes', one[0])
  }
}

/** How often each level of each attribute comes. */
export function balanceOf(levels: readonly number[], rows: Int32Array): number[][] {
  const counts = levels.map((many) => new Array<number>(many).fill(0))
  rows.forEach((level, j) => {
    const own = counts[j % levels.length] as number[]
    own[level] = (own[level] as number) + 1
  })
  return counts
}
