import {
  refuse,
  requireCount,
  requireLevel,
  requireNonNegative,
  requirePositive,
  requireSameLength,
} from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type BuyingModel, buyingOf, requireBuying } from './buying.ts'

/** One period of a tracking plot: repeat purchases of all customers. */
export interface TrackedPeriod {
  /** number of the period, from 1 */
  readonly period: number
  /** last day of the period */
  readonly until: number
  /** purchases in the period; null where the observation ended before the period did */
  readonly actual: number | null
  readonly expected: number
  /** interval of the purchases in the period: chance and differences between customers, not the parameters */
  readonly low: number
  readonly high: number
  readonly cumulativeActual: number | null
  readonly cumulativeExpected: number
  /** true when the period ends after the calibration */
  readonly holdout: boolean
}

/** What a tracking plot compares. */
export interface TrackingInput {
  /** first days of the n customers, whole days */
  readonly firstDay: Int32Array
  /** days of all their repeat purchases, in any order (a day's purchases of one customer are one) */
  readonly repeatDay: Int32Array
  /** first day of period 1 */
  readonly from: number
  /** length of a period in days, a whole number ≥ 1 */
  readonly periodDays: number
  /** number of periods, ≥ 1 */
  readonly periods: number
  /** last day of the calibration */
  readonly calibrateUntil: number
  /** last day observed */
  readonly observeUntil: number
  /** length of the model's unit of time in days (7 for weeks), > 0 */
  readonly daysPerUnit: number
}

/** Mean and variance of one customer's purchases in the period that ends at a given age. */
interface Increment {
  readonly mean: number
  readonly variance: number
}

/** Increments by age in days at the period's end, computed once per age. */
function incrementsByAge(model: BuyingModel, days: number, period: number): (age: number) => Increment {
  const { newcomer } = buyingOf(model)
  const known = new Map<number, Increment>()
  const compute = (age: number): Increment => {
    const { mean, pairs } = newcomer(Math.max(0, age - period) / days, age / days)
    return { mean, variance: pairs + mean - mean * mean }
  }
  return (age) => {
    const found = known.get(age) ?? compute(age)
    known.set(age, found)
    return found
  }
}

function tally(days: Int32Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
  return counts
}

function requireTracking(input: TrackingInput): void {
  requireCount('trackPurchases', 'periodDays', input.periodDays, 1)
  requireCount('trackPurchases', 'periods', input.periods, 1)
  requirePositive('trackPurchases', 'daysPerUnit', input.daysPerUnit)
  if (input.firstDay.length === 0) refuse('trackPurchases', 'firstDay', 'at least one customer', 'none')
  if (!(input.observeUntil >= input.calibrateUntil))
    refuse(
      'trackPurchases',
      'observeUntil',
      `>= calibrateUntil = ${input.calibrateUntil}`,
      input.observeUntil,
    )
}

/**
 * Repeat purchases by period, actual beside expected, through calibration and holdout.
 *
 * @param model  fitted on the calibration only
 * @param input  customers, their repeat purchases, the periods
 * @param level  coverage of each period's interval, in (0, 1); default 0.8
 * @returns      one row per period; a customer counts from the day after the first purchase
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Lee (2005), Marketing Science 24(2), fig. 2 and 3
 */
export function trackPurchases(model: BuyingModel, input: TrackingInput, level = 0.8): TrackedPeriod[] {
  requireBuying('trackPurchases', model)
  requireTracking(input)
  requireLevel('trackPurchases', 'level', level)
  const births = tally(input.firstDay)
  const increment = incrementsByAge(model, input.daysPerUnit, input.periodDays)
  const purchases = tally(input.repeatDay)
  const reach = normalQuantile((1 + level) / 2)
  let [sumActual, sumExpected] = [0, 0]
  return Array.from({ length: input.periods }, (_, j) => {
    const until = input.from + (j + 1) * input.periodDays - 1
    let [actual, expected, variance] = [0, 0, 0]
    for (let day = until - input.periodDays + 1; day <= until; day++) actual += purchases.get(day) ?? 0
    for (const [first, customers] of births) {
      if (first >= until) continue
      const part = increment(until - first)
      expected += customers * part.mean
      variance += customers * part.variance
    }
    sumActual += actual
    sumExpected += expected
    const seen = until <= input.observeUntil
    const spread = reach * Math.sqrt(variance)
    return {
      period: j + 1,
      until,
      actual: seen ? actual : null,
      expected,
      low: Math.max(0, expected - spread),
      high: expected + spread,
      cumulativeActual: seen ? sumActual : null,
      cumulativeExpected: sumExpected,
      holdout: until > input.calibrateUntil,
    }
  })
}

/** Customers with the same number of calibration purchases, and what they did afterwards. */
export interface FrequencyBin {
  /** repeat purchases in the calibration; the last bin holds this number and more */
  readonly x: number
  readonly customers: number
  /** mean purchases per customer in the holdout */
  readonly actual: number
  /** mean expected purchases per customer */
  readonly expected: number
}

/**
 * Calibration by frequency: holdout purchases, actual beside expected, by the number bought before.
 *
 * @param x         n repeat purchases in the calibration
 * @param actual    n purchases in the holdout
 * @param expected  n expected purchases in the holdout
 * @param most      the last bin holds this number and more; a whole number ≥ 1, default 7
 * @returns         bins that hold a customer, ascending
 * @throws RangeError when columns differ in length or a number is outside its interval
 * @source Fader, Hardie & Lee (2005), Marketing Science 24(2), fig. 4
 */
export function calibrationByFrequency(
  x: Float64Array,
  actual: Float64Array,
  expected: Float64Array,
  most = 7,
): FrequencyBin[] {
  requireCount('calibrationByFrequency', 'most', most, 1)
  requireSameLength('calibrationByFrequency', 'actual', actual.length, x.length)
  requireSameLength('calibrationByFrequency', 'expected', expected.length, x.length)
  const sums = Array.from({ length: most + 1 }, () => ({ customers: 0, actual: 0, expected: 0 }))
  x.forEach((count, row) => {
    const bin = sums[Math.min(count, most)]
    if (!bin) refuse('calibrationByFrequency', `x[${row}]`, 'a whole number >= 0', count)
    requireNonNegative('calibrationByFrequency', `actual[${row}]`, actual[row] as number)
    requireNonNegative('calibrationByFrequency', `expected[${row}]`, expected[row] as number)
    bin.customers++
    bin.actual += actual[row] as number
    bin.expected += expected[row] as number
  })
  return sums.flatMap(({ customers, actual: bought, expected: foreseen }, bin) =>
    customers > 0 ? [{ x: bin, customers, actual: bought / customers, expected: foreseen / customers }] : [],
  )
}
