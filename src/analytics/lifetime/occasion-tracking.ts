import { refuse, requireLevel } from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import type { BgBb } from './bg-bb.ts'
import { bgBbTransactions } from './bg-bb-forecast.ts'

/** Customers by the occasion of their first purchase, and what they bought since. */
export interface OccasionTracking {
  /** n numbers of the occasion of each customer's first purchase, whole numbers */
  readonly first: Int32Array
  /** numbers of the occasions of all their repeat purchases, in any order */
  readonly repeats: Int32Array
  /** last occasion of the calibration, and last one observed */
  readonly calibrateUntil: number
  readonly observeUntil: number
}

/** One occasion: repeat purchases of all customers. */
export interface TrackedOccasion {
  readonly occasion: number
  readonly actual: number
  readonly expected: number
  /** interval of the purchases: chance and differences between customers, not the parameters */
  readonly low: number
  readonly high: number
  readonly cumulativeActual: number
  readonly cumulativeExpected: number
  /** true after the calibration */
  readonly holdout: boolean
}

/**
 * Repeat purchases by occasion, actual beside expected, through calibration and holdout.
 *
 * @param model  BG/BB fitted on the calibration only
 * @param level  coverage of each occasion's interval, in (0, 1); default 0.8
 * @returns      one row per occasion after the first customer's first
 * @throws RangeError when there is no customer, one came after the calibration, or an argument is outside its interval
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), fig. 3 and 4
 */
export function trackOccasions(
  model: BgBb,
  { first, repeats, calibrateUntil, observeUntil }: OccasionTracking,
  level = 0.8,
): TrackedOccasion[] {
  requireLevel('trackOccasions', 'level', level)
  if (first.length === 0) refuse('trackOccasions', 'first', 'at least one customer', 'none')
  if (!(observeUntil >= calibrateUntil))
    refuse('trackOccasions', 'observeUntil', `>= calibrateUntil = ${calibrateUntil}`, observeUntil)
  const starts = tally(first)
  if (Math.max(...starts.keys()) > calibrateUntil)
    refuse('trackOccasions', 'first', `<= calibrateUntil = ${calibrateUntil}`, Math.max(...starts.keys()))
  const [from, bought] = [Math.min(...starts.keys()), tally(repeats)]
  const upTo = Array.from({ length: observeUntil - from + 1 }, (_, t) => bgBbTransactions(model, t))
  const reach = normalQuantile((1 + level) / 2)
  let [cumulativeActual, cumulativeExpected] = [0, 0]
  return Array.from({ length: observeUntil - from }, (_, at) => {
    const occasion = from + at + 1
    let [expected, variance] = [0, 0]
    for (const [start, customers] of starts) {
      if (start >= occasion) continue
      const chance = (upTo[occasion - start] as number) - (upTo[occasion - start - 1] as number)
      expected += customers * chance
      variance += customers * chance * (1 - chance)
    }
    const actual = bought.get(occasion) ?? 0
    cumulativeActual += actual
    cumulativeExpected += expected
    const spread = reach * Math.sqrt(variance)
    const [low, high] = [Math.max(0, expected - spread), expected + spread]
    const sums = { cumulativeActual, cumulativeExpected }
    return { occasion, actual, expected, low, high, ...sums, holdout: occasion > calibrateUntil }
  })
}

function tally(numbers: Int32Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return counts
}
