import type { ScoredPairs } from './cluster-pairs.ts'

/** Thousandths of a bit are told apart; finer differences are noise of rounding, and the records decide. */
const finest = 1000
const places = 2 ** 26

/** Places of the edges that reach the weight, the heaviest first, ties by the records: the same for any input order. */
export function edgeOrder({ left, right, bits }: ScoredPairs, edgeBits: number): Int32Array {
  const keys = new Float64Array(bits.length)
  let count = 0
  for (let edge = 0; edge < bits.length; edge++) {
    const weight = bits[edge] as number
    if (weight >= edgeBits)
      keys[count++] = Math.round((4096 - Math.min(4096, weight)) * finest) * places + edge
  }
  const sorted = keys.subarray(0, count).sort()
  const order = Int32Array.from(sorted, (key) => key % places)
  for (let from = 0; from < count; ) {
    const weight = Math.floor((sorted[from] as number) / places)
    let to = from + 1
    while (to < count && Math.floor((sorted[to] as number) / places) === weight) to++
    if (to - from > 1)
      order
        .subarray(from, to)
        .sort(
          (a, b) => (left[a] as number) - (left[b] as number) || (right[a] as number) - (right[b] as number),
        )
    from = to
  }
  return order
}
