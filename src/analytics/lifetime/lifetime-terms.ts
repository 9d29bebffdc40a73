import { refuse, requireCount, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import type { Discounting } from './bg-nbd-forecast.ts'

/** What turns expected purchases into money today. */
export interface LifetimeTerms {
  /** share of spend that is left after all costs of a purchase, those of serving aside; in (0, 1] */
  readonly margin: number
  /** cost of capital per year; a fraction ≥ 0 (0.1 is 10 %), compounded monthly to that yearly rate */
  readonly ratePerYear: number
  /** months ahead, a whole number ≥ 1 */
  readonly months: number
  /** length of a month in the unit of time of the purchases (4.348 for weeks), > 0 */
  readonly unitsPerMonth: number
}

/**
 * Monthly discounting of the terms, in the purchases' unit of time.
 *
 * @throws RangeError when a term is outside its interval
 */
export function monthlyDiscounting(terms: Omit<LifetimeTerms, 'margin'>): Discounting {
  requireTime('monthlyDiscounting', terms)
  const { ratePerYear, months, unitsPerMonth } = terms
  return { period: unitsPerMonth, periods: months, ratePerPeriod: Math.expm1(Math.log1p(ratePerYear) / 12) }
}

function requireTime(
  where: string,
  { ratePerYear, months, unitsPerMonth }: Omit<LifetimeTerms, 'margin'>,
): void {
  requireNonNegative(where, 'ratePerYear', ratePerYear)
  requireCount(where, 'months', months, 1)
  requirePositive(where, 'unitsPerMonth', unitsPerMonth)
}

/** @throws RangeError naming the wrong term */
export function requireTerms(where: string, terms: LifetimeTerms): void {
  if (!(terms.margin > 0 && terms.margin <= 1)) refuse(where, 'margin', 'in (0, 1]', terms.margin)
  requireTime(where, terms)
}
