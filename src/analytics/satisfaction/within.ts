import type { PanelSample } from './panel-sample.ts'

const ROUNDS = 10_000
const REST = 1e-13

/**
 * The sample's columns less the means of their units, and of their periods on demand: in turns until nothing
 * moves, which in a panel without gaps is at once.
 *
 * @source Gaure (2013), OLS with multiple high dimensional category variables, Computational Statistics 66
 */
export function withoutMeans(
  sample: PanelSample,
  periodEffects: boolean,
): { readonly columns: readonly Float64Array[]; readonly converged: boolean } {
  const { unit, units, period, periods } = sample
  let converged = true
  const columns = sample.columns.map((column) => {
    const left = Float64Array.from(column)
    const scale = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    takeOut(left, unit, units)
    for (let round = 0, moves = periodEffects; moves; round++) {
      const moved = Math.max(takeOut(left, period, periods), takeOut(left, unit, units))
      moves = moved > REST * scale && round < ROUNDS
      if (round === ROUNDS) converged = false
    }
    // What is left of a constant is rounding.
    const rest = left.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    return rest <= 1e-11 * scale ? left.fill(0) : left
  })
  return { columns, converged }
}

/** @returns the largest mean that was taken out */
function takeOut(column: Float64Array, group: Int32Array, groups: number): number {
  const sums = new Float64Array(groups)
  const counts = new Float64Array(groups)
  group.forEach((own, row) => {
    sums[own] = (sums[own] as number) + (column[row] as number)
    counts[own] = (counts[own] as number) + 1
  })
  const means = sums.map((sum, own) => sum / (counts[own] as number))
  for (let row = 0; row < column.length; row++)
    column[row] = (column[row] as number) - (means[group[row] as number] as number)
  return means.reduce((most, mean) => Math.max(most, Math.abs(mean)), 0)
}
