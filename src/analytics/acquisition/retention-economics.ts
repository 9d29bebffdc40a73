import { refuse, requireNonNegative } from '../numerics/argument.ts'

/**
 * How long customers stay on average when a constant share leaves in each period.
 *
 * @param retention  share kept per period, in [0, 1]
 * @returns          periods, ≥ 1: 1 / (1 − retention); Infinity when nobody leaves
 * @throws RangeError when the share is outside its interval
 * @source Reichheld & Sasser (1990), Zero defections, Harvard Business Review 68(5)
 */
export function expectedLifetime(retention: number): number {
  if (!(retention >= 0 && retention <= 1)) refuse('expectedLifetime', 'retention', 'in [0, 1]', retention)
  return 1 / (1 - retention)
}

/** How a customer's profit develops, and what a later one is worth now. */
export interface ProfitPattern {
  /** profit of a customer's first, second, … period, in money; the first is often a loss */
  readonly profits: Float64Array
  /** what comes after the last of them: nothing, or the last one in every further period */
  readonly after: 'nothing' | 'last'
  /** discount rate per period, ≥ 0; the first period's profit is not discounted */
  readonly ratePerPeriod: number
}

/**
 * Profit of a customer up to each period, for one who stays.
 *
 * @param profits  profit of each period, in money
 * @returns        running sums
 * @throws RangeError when there is no profit or one is not finite
 * @source Reichheld & Sasser (1990), Harvard Business Review 68(5)
 */
export function cumulativeProfits(profits: Float64Array): Float64Array {
  requireProfits('cumulativeProfits', profits)
  let sum = 0
  return profits.map((profit) => {
    sum += profit
    return sum
  })
}

/**
 * What a customer is worth when a constant share leaves after each period: Σ profit_t (1 − defection)^t / (1 + d)^t,
 * t from 0. It is arithmetic of longer lives, not evidence that keeping customers causes profit.
 *
 * @param pattern    profits by age
 * @param defection  share that leaves per period, in [0, 1]
 * @returns          money; ±Infinity when the last profit comes for ever, nobody leaves and nothing is discounted
 * @throws RangeError when an argument is outside its interval
 * @source Reichheld & Sasser (1990), Harvard Business Review 68(5)
 */
export function valueAtDefection(pattern: ProfitPattern, defection: number): number {
  const { profits, after, ratePerPeriod } = pattern
  requireProfits('valueAtDefection', profits)
  requireNonNegative('valueAtDefection', 'ratePerPeriod', ratePerPeriod)
  if (!(defection >= 0 && defection <= 1)) refuse('valueAtDefection', 'defection', 'in [0, 1]', defection)
  const factor = (1 - defection) / (1 + ratePerPeriod)
  let [value, weight] = [0, 1]
  for (const profit of profits) {
    value += weight * profit
    weight *= factor
  }
  const last = profits[profits.length - 1] as number
  if (after === 'nothing' || last === 0 || weight === 0) return value
  return value + (last * weight) / (1 - factor)
}

/**
 * How much more a customer is worth when fewer leave.
 *
 * @param pattern  profits by age
 * @param from     share that leaves per period now, in [0, 1]
 * @param to       share that would leave, in [0, 1]
 * @returns        gain as a share of the value now (0.75 is 75 %); null when that value is not above 0 or either value
 *                 is infinite
 * @throws RangeError when an argument is outside its interval
 * @source Reichheld & Sasser (1990), Harvard Business Review 68(5)
 */
export function gainOfFewerDefections(pattern: ProfitPattern, from: number, to: number): number | null {
  const [now, then] = [valueAtDefection(pattern, from), valueAtDefection(pattern, to)]
  return now > 0 && Math.abs(then) < Infinity && now < Infinity ? then / now - 1 : null
}

function requireProfits(where: string, profits: Float64Array): void {
  if (profits.length === 0) refuse(where, 'profits', 'at least one', 'none')
  profits.forEach((profit, t) => {
    if (!Number.isFinite(profit)) refuse(where, `profits[${t}]`, 'finite', profit)
  })
}
