import type { Covariates } from './covariates.ts'

/** Covariates that say something of their own, and the names of the others. */
export interface IndependentCovariates {
  readonly kept: Covariates
  /** names of columns that are the same in all rows */
  readonly constant: readonly string[]
  /** names of columns that are a combination of those kept before them */
  readonly combined: readonly string[]
}

/** A column less its mean, of length 1; null when it is the same in all rows. */
function standardised(column: Float64Array): Float64Array | null {
  let sum = 0
  let most = 0
  for (const value of column) {
    sum += value
    most = Math.max(most, Math.abs(value))
  }
  const mean = sum / column.length
  let squares = 0
  for (const value of column) squares += (value - mean) ** 2
  const size = Math.sqrt(squares)
  if (!(size > 1e-12 * most * Math.sqrt(column.length))) return null
  return column.map((value) => (value - mean) / size)
}

const product = (one: Float64Array, other: Float64Array) => {
  let sum = 0
  for (let row = 0; row < one.length; row++) sum += (one[row] as number) * (other[row] as number)
  return sum
}

/**
 * Leaves out columns that a regression could not tell apart: constants, and combinations of columns before them.
 *
 * @param covariates  k columns of n finite numbers; those named first stay
 * @source modified Gram–Schmidt; what is left of a column after those before it must be above 1e-6 of its length
 */
export function independentCovariates({ names, columns }: Covariates): IndependentCovariates {
  const basis: Float64Array[] = []
  const kept: number[] = []
  const [constant, combined]: [string[], string[]] = [[], []]
  columns.forEach((column, j) => {
    const name = names[j] as string
    const rest = standardised(column)
    if (rest === null) {
      constant.push(name)
      return
    }
    for (const one of basis) {
      const share = product(one, rest)
      for (let row = 0; row < rest.length; row++)
        rest[row] = (rest[row] as number) - share * (one[row] as number)
    }
    const size = Math.sqrt(product(rest, rest))
    if (size < 1e-6) {
      combined.push(name)
      return
    }
    basis.push(rest.map((value) => value / size))
    kept.push(j)
  })
  const pick = <Value>(of: readonly Value[]) => kept.map((j) => of[j] as Value)
  return { kept: { names: pick(names), columns: pick(columns) }, constant, combined }
}
