import type { BgBb } from './bg-bb.ts'
import { aliveOf } from './bg-bb-forecast.ts'
import type { BgBbTables } from './bg-bb-likelihood.ts'
import type { OccasionHistory } from './occasions.ts'

/** What one customer will do on t occasions to come. */
export interface OccasionOutlook {
  /** probability of being active on the next occasion */
  readonly alive: number
  /** expected purchases */
  readonly expected: number
  /** the same of a customer who is active on the next occasion */
  readonly ifActive: number
  /** variance of the purchases */
  readonly variance: number
  /** probability of none */
  readonly silent: number
}

/** Sums over k = 1 … t of what being active on at least k occasions brings, for a customer active on the first. */
function lastingOf({ alpha, beta, gamma, delta }: BgBb, { x, n }: OccasionHistory, t: number) {
  const [buying, passing] = [alpha + x, beta + n - x]
  let [stayed, silent] = [1, 1]
  const sums = { occasions: 0, squares: 0, bought: 0 }
  for (let k = 1; k <= t; k++) {
    const passed = silent * ((passing + k - 1) / (buying + passing + k - 1))
    sums.occasions += stayed
    sums.squares += (2 * k - 1) * stayed
    sums.bought += stayed * (silent - passed)
    silent = passed
    stayed *= (delta + n + k) / (gamma + delta + n + k)
  }
  return sums
}

/**
 * Purchases of one customer on the next t occasions: of one who is active the probabilities of buying and of leaving
 * are independent, beta distributed, and purchases are binomial in the occasions that remain.
 */
export function outlookOf(tables: BgBbTables, history: OccasionHistory, t: number): OccasionOutlook {
  const alive = aliveOf(tables, history)
  const { occasions, squares, bought } = lastingOf(tables, history, t)
  const first = (tables.alpha + history.x) / (tables.alpha + tables.beta + history.n)
  const second = (first * (tables.alpha + history.x + 1)) / (tables.alpha + tables.beta + history.n + 1)
  const ifActive = first * occasions
  const expected = alive * ifActive
  const variance = alive * ((first - second) * occasions + second * squares) - expected ** 2
  return { alive, expected, ifActive, variance: Math.max(0, variance), silent: 1 - alive * bought }
}
