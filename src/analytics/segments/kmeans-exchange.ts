import type { Descent } from './kmeans-descent.ts'
import { type Points, squaredDistance } from './points.ts'

/** A smaller gain than this share of what is left is rounding. */
const ROUNDING = 1e-12

/**
 * Moves single rows to another cluster as long as that lowers the sum of squares, the centres following at once. It
 * goes on where Lloyd's algorithm rests, and never ends higher.
 *
 * @param points  n × p
 * @param from    where the descent came to rest
 * @param most    rounds through all rows, ≥ 1
 * @source Hartigan & Wong (1979), Algorithm AS 136, Applied Statistics 28(1); the exchange of rows one by one is
 *         that of Hartigan (1975), Clustering Algorithms, ch. 4
 */
export function exchange(points: Points, from: Descent, most: number): Descent {
  const { values, n, p } = points
  const [centres, labels] = [from.centres.slice(), from.labels.slice()]
  const k = centres.length / p
  const sizes = new Float64Array(k)
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1
  for (let round = 1; ; round++) {
    let moved = false
    for (let row = 0; row < n; row++) {
      const own = labels[row] as number
      const size = sizes[own] as number
      if (size < 2) continue
      const kept = (squaredDistance(values, row * p, centres, own * p, p) * size) / (size - 1)
      const other = cheapest(points, centres, sizes, row, own, kept * (1 - ROUNDING))
      if (other < 0) continue
      shift(centres, own, values, row, p, -1 / (size - 1))
      shift(centres, other, values, row, p, 1 / ((sizes[other] as number) + 1))
      sizes[own] = size - 1
      sizes[other] = (sizes[other] as number) + 1
      labels[row] = other
      moved = true
    }
    if (!moved || round >= most)
      return { centres, labels, iterations: from.iterations + round, converged: from.converged && !moved }
  }
}

/** The cluster that a row would cost less than it saves; −1 for none. */
function cheapest(
  { values, p }: Points,
  centres: Float64Array,
  sizes: Float64Array,
  row: number,
  own: number,
  saved: number,
): number {
  let [least, found] = [saved, -1]
  for (let c = 0; c < sizes.length; c++) {
    if (c === own) continue
    const size = sizes[c] as number
    const cost = (squaredDistance(values, row * p, centres, c * p, p) * size) / (size + 1)
    if (cost < least) {
      least = cost
      found = c
    }
  }
  return found
}

/** Moves a centre by a share of its way to a row. */
function shift(
  centres: Float64Array,
  c: number,
  values: Float64Array,
  row: number,
  p: number,
  share: number,
): void {
  for (let f = 0; f < p; f++) {
    const here = centres[c * p + f] as number
    centres[c * p + f] = here + share * ((values[row * p + f] as number) - here)
  }
}
