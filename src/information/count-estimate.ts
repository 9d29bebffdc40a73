/** About how many, with the range in which the true number lies with probability `level`. */
export type Estimate = {
  readonly count: number
  readonly low: number
  readonly high: number
  readonly level: number
}

const level = 0.8
/** The 0.9 quantile of the standard normal distribution: 80 % lie between it and its negative. */
const z = 1.2815515655446004

/**
 * A total estimated from whole blocks drawn at random. Rows of one block resemble each other (they came
 * together), so the spread between blocks carries the uncertainty, not the number of rows.
 *
 * @param found   matching rows of each drawn block
 * @param blocks  blocks of the table
 * @param least   what is known to be there at least
 * @source Cochran (1977), Sampling Techniques, 3rd ed., section 9A.2 (one-stage cluster sampling)
 */
export function estimateTotal(found: readonly number[], blocks: number, least: number): Estimate {
  const n = found.length
  if (n < 2)
    return {
      count: Math.max(least, blocks * (found[0] ?? 0)),
      low: least,
      high: Math.max(least, blocks * 100),
      level,
    }
  const { total, half } = spread(found, blocks)
  const atLeast = (value: number) => Math.max(least, Math.round(value))
  return { count: atLeast(total), low: atLeast(total - half), high: atLeast(total + half), level }
}

/** The same of a sum, which may be negative and is not whole. @param sums  of each drawn block */
export function estimateSum(sums: readonly number[], blocks: number): Estimate {
  if (sums.length < 2) {
    const count = blocks * (sums[0] ?? 0)
    return { count, low: Math.min(0, count), high: Math.max(0, count) * 2, level }
  }
  const { total, half } = spread(sums, blocks)
  return { count: total, low: total - half, high: total + half, level }
}

function spread(found: readonly number[], blocks: number) {
  const n = found.length
  const mean = found.reduce((sum, one) => sum + one, 0) / n
  const variance = found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1)
  const half = z * blocks * Math.sqrt((Math.max(0, 1 - n / Math.max(blocks, n)) * variance) / n)
  return { total: blocks * mean, half }
}
