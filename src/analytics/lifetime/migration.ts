import { refuse, requireCount, requireLevel, requirePositive } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { shareInterval } from '../numerics/share-interval.ts'

/** Moves between states from one period to the next, m rows. */
export interface Moves {
  /** m states before, whole numbers from 0 */
  readonly from: Int32Array
  /** m states after */
  readonly to: Int32Array
  /** m numbers of customers who moved so, whole numbers ≥ 1. Absent: 1 each */
  readonly weights?: Float64Array
}

/** Shares of customers who move from each state to each other. */
export interface Migration {
  /** number of states, k */
  readonly states: number
  /** k × k, row-major; each row sums to 1. Who was never seen to leave a state stays in it */
  readonly transitions: Float64Array
  /** k × k with standard errors and Wilson intervals; those of a state never left are null */
  readonly estimates: readonly Estimate[]
  /** k numbers of customers seen in each state before a move */
  readonly seen: Float64Array
  /** Σ n ln p over the moves seen */
  readonly logLikelihood: number
}

/**
 * Counts how customers move between states.
 *
 * @param moves   m rows
 * @param states  number of states, ≥ 1
 * @param level   coverage of the intervals, in (0, 1); default 0.95
 * @throws RangeError when a state or a weight is outside its interval, or there is no row
 * @source Anderson & Goodman (1957), Statistical Inference about Markov Chains, Annals of Math. Statistics 28(1)
 */
export function fitMigration({ from, to, weights }: Moves, states: number, level = 0.95): Migration {
  requireCount('fitMigration', 'states', states, 1)
  requireLevel('fitMigration', 'level', level)
  if (from.length === 0) refuse('fitMigration', 'from', 'at least one row', 'none')
  if (to.length !== from.length)
    refuse('fitMigration', 'to', `as long as from (${from.length} rows)`, to.length)
  const counts = new Float64Array(states * states)
  const seen = new Float64Array(states)
  from.forEach((before, row) => {
    const after = to[row] as number
    const weight = weights ? (weights[row] as number) : 1
    for (const [name, state] of [
      ['from', before],
      ['to', after],
    ] as const)
      if (!(state >= 0 && state < states))
        refuse('fitMigration', `${name}[${row}]`, `in 0 … ${states - 1}`, state)
    requireCount('fitMigration', `weights[${row}]`, weight, 1)
    counts[before * states + after] = (counts[before * states + after] as number) + weight
    seen[before] = (seen[before] as number) + weight
  })
  const transitions = counts.map((count, cell) => {
    const before = Math.floor(cell / states)
    const all = seen[before] as number
    return all > 0 ? count / all : Number(cell % states === before)
  })
  const estimates = Array.from(counts, (count, cell) => {
    const all = seen[Math.floor(cell / states)] as number
    return shareOf(count, all, transitions[cell] as number, level)
  })
  const logLikelihood = counts.reduce(
    (sum, count, cell) => (count > 0 ? sum + count * Math.log(transitions[cell] as number) : sum),
    0,
  )
  return { states, transitions, estimates, seen, logLikelihood }
}

function shareOf(count: number, all: number, value: number, level: number): Estimate {
  if (all === 0) return { value, se: null, low: null, high: null }
  const { low, high } = shareInterval(count, all, level)
  return { value, se: Math.sqrt((value * (1 - value)) / all), low, high }
}

function requireMigration(transitions: Float64Array, profits: Float64Array, rate: number): void {
  const where = 'migrationValue'
  const k = profits.length
  if (k === 0) refuse(where, 'profits', 'at least one state', 'none')
  if (transitions.length !== k * k) refuse(where, 'transitions', `${k} × ${k} numbers`, transitions.length)
  requirePositive(where, 'rate', rate)
  for (let row = 0; row < k; row++) {
    if (!Number.isFinite(profits[row])) refuse(where, `profits[${row}]`, 'finite', profits[row])
    const shares = transitions.subarray(row * k, (row + 1) * k)
    const sum = shares.reduce((total, share) => total + share, 0)
    if (!(Math.abs(sum - 1) < 1e-9) || shares.some((share) => share < 0))
      refuse(where, `transitions of state ${row}`, 'shares that sum to 1', [...shares].join(', '))
  }
}

/**
 * Value of a customer by the state in which the customer is now: this period's profit and the discounted ones to come.
 *
 * @param transitions  k × k, row-major; shares that move from each state to each other within a period
 * @param profits      k profits per period, in money; below 0 is a cost
 * @param rate         cost of capital per period; a fraction > 0
 * @param periods      periods after this one that count, a whole number ≥ 0; absent: without end
 * @returns            k values, in money
 * @throws RangeError when an argument is outside its interval
 * @source Pfeifer & Carraway (2000), Modeling Customer Relationships as Markov Chains, J. Interactive Marketing 14(2),
 *         eqs. (3) and (5)
 */
export function migrationValue(
  transitions: Float64Array,
  profits: Float64Array,
  rate: number,
  periods?: number,
): Float64Array {
  requireMigration(transitions, profits, rate)
  if (periods === undefined) return forEver(transitions, profits, rate)
  requireCount('migrationValue', 'periods', periods)
  let value = profits
  for (let period = 0; period < periods; period++) value = stepBack(transitions, profits, rate, value)
  return Float64Array.from(value)
}

/** Profit now and the value one period later, discounted. */
function stepBack(
  transitions: Float64Array,
  profits: Float64Array,
  rate: number,
  later: Float64Array,
): Float64Array {
  const k = profits.length
  return profits.map((profit, row) => {
    let next = 0
    for (let column = 0; column < k; column++)
      next += (transitions[row * k + column] as number) * (later[column] as number)
    return profit + next / (1 + rate)
  })
}

/**
 * Solves (I − P / (1 + i)) value = profits by elimination; no pivot is needed, for the diagonal outweighs the rest of
 * its row.
 */
function forEver(transitions: Float64Array, profits: Float64Array, rate: number): Float64Array {
  const k = profits.length
  const matrix = transitions.map((share, cell) => Number(cell % (k + 1) === 0) - share / (1 + rate))
  const value = Float64Array.from(profits)
  for (let pivot = 0; pivot < k; pivot++)
    for (let row = 0; row < k; row++) {
      if (row === pivot) continue
      const factor = (matrix[row * k + pivot] as number) / (matrix[pivot * k + pivot] as number)
      for (let column = pivot; column < k; column++)
        matrix[row * k + column] =
          (matrix[row * k + column] as number) - factor * (matrix[pivot * k + column] as number)
      value[row] = (value[row] as number) - factor * (value[pivot] as number)
    }
  return value.map((right, row) => right / (matrix[row * (k + 1)] as number))
}
