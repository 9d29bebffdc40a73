import { requireCount, requireLevel, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'

/** Years of a common customer that everybody is supposed to have been observed besides their own. */
const priorYears = 1

/** Sums over the customers of a base: what serving them cost, over the years they were observed. */
export interface ServiceSums {
  readonly customers: number
  readonly contacts: number
  /** Σ cost, in money */
  readonly cost: number
  /** Σ years observed */
  readonly years: number
  /** Σ cost² */
  readonly costSquare: number
  /** Σ cost · years */
  readonly costYears: number
  /** Σ years² */
  readonly yearsSquare: number
}

/** What serving a common customer costs. */
export interface ServiceMean {
  /** Σ cost ÷ Σ years, in money a year, ≥ 0 */
  readonly perYear: number
  /** Σ cost ÷ Σ contacts, in money, ≥ 0 */
  readonly perContact: number
  /** standard error of perYear as a share of it (ratio of sums, customers drawn independently), ≥ 0 */
  readonly deviation: number
}

/** Nobody was ever met: serving costs nothing that is known. */
export const unserved: ServiceMean = { perYear: 0, perContact: 0, deviation: 0 }

/**
 * The mean cost to serve as a ratio of sums: a mean of single ratios would let who was seen for a month weigh as
 * much as who was seen for years.
 *
 * @throws RangeError when a sum is negative or not finite
 * @source Cochran (1977), Sampling Techniques, ch. 6
 */
export function serviceMean(sums: ServiceSums): ServiceMean {
  const { customers, contacts, cost, years, costSquare, costYears, yearsSquare } = sums
  requireCount('serviceMean', 'customers', customers)
  requireCount('serviceMean', 'contacts', contacts)
  requireNonNegative('serviceMean', 'cost', cost)
  for (const [name, sum] of Object.entries({ years, costSquare, costYears, yearsSquare }))
    requireNonNegative('serviceMean', name, sum)
  if (cost === 0 || years === 0) return unserved
  const perYear = cost / years
  const square = Math.max(0, costSquare - 2 * perYear * costYears + perYear * perYear * yearsSquare)
  const spread = customers > 1 ? Math.sqrt((square * customers) / (customers - 1)) : cost
  return { perYear, perContact: cost / Math.max(1, contacts), deviation: spread / cost }
}

/** What serving one customer costs a year, with its interval. */
export interface ServiceRate {
  readonly perYear: number
  readonly low: number
  readonly high: number
}

/**
 * What serving one customer costs a year: the own cost over the own years, drawn towards the common mean by one year
 * of it, so that a month with one call makes nobody dear. The interval is that of a gamma-Poisson rate of contacts
 * at the mean cost of a contact, by Wilson and Hilferty's cube root.
 *
 * @param cost   what the contacts cost, in money, ≥ 0
 * @param years  observed, > 0
 * @param level  coverage, in (0, 1)
 * @throws RangeError when an argument is outside its interval
 * @source Efron & Morris (1975); Wilson & Hilferty (1931), PNAS 17(12)
 */
export function serviceRate(
  { cost, years }: { readonly cost: number; readonly years: number },
  mean: ServiceMean,
  level: number,
): ServiceRate {
  requireNonNegative('serviceRate', 'cost', cost)
  requirePositive('serviceRate', 'years', years)
  requireLevel('serviceRate', 'level', level)
  const known = cost + priorYears * mean.perYear
  const perYear = known / (years + priorYears)
  if (known === 0 || mean.perContact === 0) return { perYear, low: perYear, high: perYear }
  const spread = mean.perContact / known / 9
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(spread)
  const end = (by: number) => perYear * Math.max(0, 1 - spread + by) ** 3
  return { perYear, low: Math.min(perYear, end(-reach)), high: Math.max(perYear, end(reach)) }
}

/**
 * What serving a customer costs over the months ahead, as money today: paid at the end of each month by whoever is
 * still active. The probability of being active is held at today's, which overstates the cost of who will leave.
 *
 * @param perYear  cost a year, ≥ 0
 * @param alive    probability of being active, in [0, 1]
 * @param annuity  from {@link monthsPaid}
 */
export function discountedService(perYear: number, alive: number, annuity: number): number {
  return (perYear / 12) * alive * annuity
}

/**
 * What one unit a month, paid at its end, is worth today.
 *
 * @param ratePerYear  cost of capital, a fraction ≥ 0, compounded monthly
 * @param months       a whole number ≥ 0
 * @throws RangeError when an argument is outside its interval
 */
export function monthsPaid({ ratePerYear, months }: { ratePerYear: number; months: number }): number {
  requireNonNegative('monthsPaid', 'ratePerYear', ratePerYear)
  requireCount('monthsPaid', 'months', months)
  const monthly = Math.expm1(Math.log1p(ratePerYear) / 12)
  return monthly === 0 ? months : -Math.expm1(-months * Math.log1p(monthly)) / monthly
}
