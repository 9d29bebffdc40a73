import { type Contract, contractRetention } from './contract-forecast.ts'

/** What a customer under contract with a margin of 1 may bring, from the renewal ahead on. */
export interface ContractFuture {
  /** expected discounted payments, and their expected square */
  readonly mean: number
  readonly square: number
  /** probability of the next renewal */
  readonly renewing: number
  /** ends between which the discounted payments lie with the coverage asked for */
  readonly low: number
  readonly high: number
}

const NEGLIGIBLE = 1e-12

/**
 * Sums over the number of renewals to come, for any tenure. A customer who makes k of them pays k times, the first
 * time at once.
 *
 * @param rate   cost of capital per period, ≥ 0.0001
 * @param level  coverage of low and high, in (0, 1)
 */
export function futureOf(
  contract: Contract,
  rate: number,
  level: number,
): (tenure: number) => ContractFuture {
  const known: number[] = []
  const retention = (t: number) => {
    known[t] ??= contractRetention(contract, t)
    return known[t]
  }
  return (tenure) => {
    let [reached, discount, worth, mean, square] = [1, 1, 0, 0, 0]
    let [low, high]: [number | null, number | null] = [null, null]
    for (let t = tenure + 1; discount > NEGLIGIBLE; t++) {
      reached *= retention(t)
      // Whoever does not make this renewal has paid `worth` in all.
      if (low === null && 1 - reached >= (1 - level) / 2) low = worth
      if (high === null && 1 - reached >= (1 + level) / 2) high = worth
      mean += reached * discount
      square += reached * discount * (2 * worth + discount)
      worth += discount
      discount /= 1 + rate
    }
    return { mean, square, renewing: retention(tenure + 1), low: low ?? worth, high: high ?? worth }
  }
}
