/** How many customers made each number of repeat purchases. */
export interface Frequencies {
  /** k distinct counts, ascending */
  readonly counts: Float64Array
  /** k sums of weights */
  readonly weights: Float64Array
}

/** Counts below this are tallied in an array, the few above it in a map. */
const DENSE = 4096

/**
 * Tallies a column of counts, so that gamma functions are called once per distinct count, not once per row.
 *
 * @param x        n whole numbers ≥ 0
 * @param weights  n weights; absent: 1 each
 */
export function frequenciesOf(x: Float64Array, weights?: Float64Array): Frequencies {
  const dense = new Float64Array(DENSE)
  const sparse = new Map<number, number>()
  for (let row = 0; row < x.length; row++) {
    const count = x[row] as number
    const weight = weights ? (weights[row] as number) : 1
    if (count < DENSE) dense[count] = (dense[count] as number) + weight
    else sparse.set(count, (sparse.get(count) ?? 0) + weight)
  }
  const pairs: [number, number][] = []
  dense.forEach((weight, count) => {
    if (weight > 0) pairs.push([count, weight])
  })
  pairs.push(...[...sparse].sort((left, right) => left[0] - right[0]))
  return {
    counts: Float64Array.from(pairs, (pair) => pair[0]),
    weights: Float64Array.from(pairs, (pair) => pair[1]),
  }
}
