const DIGITS = 65_536
/** Below this a comparison sort is quicker than counting digits. */
const SMALL = 4096

/** The bits of each number as two halves that sort as unsigned numbers; −0 counts as 0. */
function sortableBits(keys: Float64Array): Uint32Array {
  const bits = new Uint32Array(Float64Array.from(keys, (key) => key + 0).buffer)
  for (let j = 1; j < bits.length; j += 2) {
    const high = bits[j] as number
    if (high >>> 31) {
      bits[j] = ~high
      bits[j - 1] = ~(bits[j - 1] as number)
    } else bits[j] = high ^ 0x80000000
  }
  return bits
}

/** One stable pass over a digit of 16 bits; null when all keys share it. */
function pass(bits: Uint32Array, half: number, shift: number, from: Int32Array): Int32Array | null {
  const places = new Int32Array(DIGITS + 1)
  const n = from.length
  const digitOf = (row: number) => ((bits[2 * row + half] as number) >>> shift) & 0xffff
  for (let row = 0; row < n; row++) {
    const next = digitOf(row) + 1
    places[next] = (places[next] as number) + 1
  }
  if ((places[digitOf(0) + 1] as number) === n) return null
  for (let digit = 1; digit <= DIGITS; digit++)
    places[digit] = (places[digit] as number) + (places[digit - 1] as number)
  const into = new Int32Array(n)
  for (let j = 0; j < n; j++) {
    const row = from[j] as number
    const digit = digitOf(row)
    const place = places[digit] as number
    into[place] = row
    places[digit] = place + 1
  }
  return into
}

/**
 * The order in which keys ascend; equal keys stay in the order in which they came.
 *
 * @param keys  n finite numbers or ±Infinity
 * @returns     n row numbers: the row of the smallest key first
 * @source Knuth (1998), The Art of Computer Programming 3, §5.2.5 (radix sorting)
 */
export function ascendingOrder(keys: Float64Array): Int32Array {
  const rows = Int32Array.from({ length: keys.length }, (_, row) => row)
  if (keys.length < SMALL)
    return rows.sort((one, other) => (keys[one] as number) - (keys[other] as number) || one - other)
  const bits = sortableBits(keys)
  let order: Int32Array = rows
  for (const [half, shift] of [
    [0, 0],
    [0, 16],
    [1, 0],
    [1, 16],
  ] as const)
    order = pass(bits, half, shift, order) ?? order
  return order
}
