/**
 * Calls `take` for all pairs of two lists when they are few, else for a spread-out sample of them.
 * @returns how many
 */
export function stridedPairs(
  n: number,
  m: number,
  most: number,
  take: (x: number, y: number) => void,
): number {
  if (n * m <= most) {
    for (let x = 0; x < n; x++) for (let y = 0; y < m; y++) take(x, y)
    return n * m
  }
  // A lattice of the golden ratio's kind touches rows and columns evenly, with no chance in it.
  const all = n * m
  for (let k = 0; k < most; k++) {
    const at = Math.floor(((k * 0.6180339887498949 + 0.5 / most) % 1) * all)
    take(Math.floor(at / m), at % m)
  }
  return most
}
