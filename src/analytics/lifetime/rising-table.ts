/** ln Γ(p + m) − ln Γ(p) and its first two derivatives in p, for m = 0 … most. */
export interface RisingTable {
  readonly value: Float64Array
  readonly first: Float64Array
  readonly second: Float64Array
}

/**
 * Tabulates the logarithm of the rising factorial for whole steps, by its recurrence.
 *
 * @param p     > 0
 * @param most  greatest step, a whole number ≥ 0
 */
export function risingTable(p: number, most: number): RisingTable {
  const table = {
    value: new Float64Array(most + 1),
    first: new Float64Array(most + 1),
    second: new Float64Array(most + 1),
  }
  for (let m = 0; m < most; m++) {
    const at = p + m
    table.value[m + 1] = (table.value[m] as number) + Math.log(at)
    table.first[m + 1] = (table.first[m] as number) + 1 / at
    table.second[m + 1] = (table.second[m] as number) - 1 / (at * at)
  }
  return table
}
