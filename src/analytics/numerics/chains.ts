const meanOf = (numbers: Float64Array) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length

function varianceOf(numbers: Float64Array): number {
  const mean = meanOf(numbers)
  return numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numbers.length - 1)
}

/** Each chain as two halves, so that one that drifts disagrees with itself. */
const halves = (chains: readonly Float64Array[]) =>
  chains.flatMap((chain) => {
    const middle = Math.floor(chain.length / 2)
    return [chain.subarray(0, middle), chain.subarray(middle, 2 * middle)]
  })

/** Variance within halves, and the variance of all as the halves' means tell it. */
function variances(parts: readonly Float64Array[]): { within: number; whole: number } {
  const n = parts[0]?.length ?? 0
  const within = parts.reduce((sum, part) => sum + varianceOf(part), 0) / parts.length
  return { within, whole: ((n - 1) / n) * within + varianceOf(Float64Array.from(parts, meanOf)) }
}

/**
 * How far chains disagree: 1 when they have come to the same distribution.
 *
 * @param chains  at least one, each of the same length ≥ 4
 * @returns       split R-hat, ≥ about 1; Infinity where each half stands still at another place
 * @source Gelman et al. (2013), Bayesian Data Analysis, §11.4
 */
export function potentialScaleReduction(chains: readonly Float64Array[]): number {
  const { within, whole } = variances(halves(chains))
  return whole === 0 ? 1 : Math.sqrt(whole / within)
}

/**
 * Independent draws that would tell the mean as well as these.
 *
 * @param chains  at least one, each of the same length ≥ 4
 * @returns       in (0, draws]
 * @source Geyer (1992), Practical Markov chain Monte Carlo; Gelman et al. (2013), §11.5
 */
export function effectiveSampleSize(chains: readonly Float64Array[]): number {
  const parts = halves(chains)
  const n = parts[0]?.length ?? 0
  const draws = n * parts.length
  const { within, whole } = variances(parts)
  if (whole === 0) return draws
  const centred = parts.map((part) => {
    const mean = meanOf(part)
    return part.map((value) => value - mean)
  })
  const correlation = (lag: number) => {
    let sum = 0
    for (const part of centred)
      for (let t = lag; t < n; t++) sum += (part[t] as number) * (part[t - lag] as number)
    return 1 - (within - sum / draws) / whole
  }
  let total = 1
  for (let lag = 1; lag + 1 < n; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1)
    if (pair < 0) break
    total += 2 * pair
  }
  return Math.min(draws, draws / total)
}
