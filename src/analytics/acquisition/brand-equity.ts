import { refuse, requireCount, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import {
  requireColumn,
  requireContribution,
  requireDistributions,
  switchingMatrix,
  valuesOf,
} from './brand-switching.ts'

/** What a survey says of brands: ratings by driver, and how ratings and habit decide the next purchase. */
export interface BrandSurvey {
  /** names of the b brands, at least two */
  readonly brands: readonly string[]
  /** names of the k drivers (value, brand and relationship equity, or finer ones) */
  readonly drivers: readonly string[]
  /** n × b × k ratings: respondents, within them brands, within them drivers; any unit */
  readonly ratings: Float64Array
  /** n × b probabilities of the respondent's coming purchase, rows of sum 1 */
  readonly choice: Float64Array
  /** utility of the brand bought last, from a logit of the survey's choices */
  readonly inertia: number
  /** k utilities of one point of each driver, from the same logit */
  readonly coefficients: Float64Array
}

/** How each respondent buys. */
export interface BrandBuyers {
  /** n purchases per year, > 0 */
  readonly perYear: Float64Array
  /** n amounts of money per purchase, ≥ 0 */
  readonly volume: Float64Array
  /** n group numbers (segments), whole numbers ≥ 0; absent: all in one */
  readonly groups?: Int32Array
}

/** What turns purchases into equity. */
export interface BrandTerms {
  /** share of the volume that each of the b brands keeps, in [0, 1] */
  readonly contribution: Float64Array
  /** discount rate per year, ≥ 0 */
  readonly ratePerYear: number
  /** years ahead, > 0 */
  readonly years: number
  /** customers in the whole market, ≥ 0 */
  readonly population: number
}

/** Customer equity of each brand in a market. */
export interface BrandEquity {
  /** b amounts of money: mean lifetime value × population */
  readonly equity: Float64Array
  /** groups × b, row-major: the parts of the groups, which add up to the whole */
  readonly byGroup: Float64Array
  /** n × b lifetime values, row-major, in money */
  readonly values: Float64Array
}

/**
 * Customer equity of every brand of a market, in all and by group.
 *
 * The purchases that count are those within the years ahead, the coming one included.
 *
 * @param survey  brands, drivers and the logit of the choices ({@link fitMnl} fits it)
 * @param buyers  how each of the n respondents buys
 * @param terms   contribution, discount rate, horizon, population
 * @throws RangeError when an argument is outside its interval
 * @source Rust, Lemon & Zeithaml (2004), J. Marketing 68(1), eq. 3 and 4
 */
export function brandEquity(survey: BrandSurvey, buyers: BrandBuyers, terms: BrandTerms): BrandEquity {
  const n = requireSurvey('brandEquity', survey, buyers, terms)
  return equityOf(survey, buyers, terms, n, new Float64Array(survey.drivers.length))
}

function equityOf(
  survey: BrandSurvey,
  buyers: BrandBuyers,
  terms: BrandTerms,
  n: number,
  raise: Float64Array,
  raised = -1,
): BrandEquity {
  const b = survey.brands.length
  const groups = (buyers.groups ?? new Int32Array(1)).reduce((most, group) => Math.max(most, group), 0) + 1
  const values = new Float64Array(n * b)
  const byGroup = new Float64Array(groups * b)
  const equity = new Float64Array(b)
  for (let i = 0; i < n; i++) {
    const matrix = switchingMatrix(utilitiesOf(survey, i, raise, raised), survey.inertia)
    const perYear = buyers.perYear[i] as number
    const own = valuesOf(matrix, survey.choice.subarray(i * b, (i + 1) * b), terms.contribution, {
      perYear,
      volume: buyers.volume[i] as number,
      purchases: Math.floor(terms.years * perYear + 1e-9),
      ratePerYear: terms.ratePerYear,
    })
    values.set(own, i * b)
    const row = (buyers.groups?.[i] ?? 0) * b
    own.forEach((value, brand) => {
      const part = (value * terms.population) / n
      equity[brand] = (equity[brand] as number) + part
      byGroup[row + brand] = (byGroup[row + brand] as number) + part
    })
  }
  return { equity, byGroup, values }
}

/** Utilities of the brands for respondent i; those of one brand with its ratings raised. */
function utilitiesOf(survey: BrandSurvey, i: number, raise: Float64Array, raised: number): Float64Array {
  const { brands, drivers, ratings, coefficients } = survey
  const k = drivers.length
  return Float64Array.from(brands, (_, brand) => {
    const row = (i * brands.length + brand) * k
    let utility = 0
    for (let j = 0; j < k; j++)
      utility +=
        ((ratings[row + j] as number) + (brand === raised ? (raise[j] as number) : 0)) *
        (coefficients[j] as number)
    return utility
  })
}

/** What raising a driver of one brand would bring it. */
export interface DriverGain {
  readonly driver: string
  /** gain of customer equity, in money; negative when it loses */
  readonly gain: number
  /** (gain − cost) ÷ cost; null where it costs nothing */
  readonly returnOnCost: number | null
}

/**
 * Customer equity by driver: what it would bring a brand if everybody rated it higher by so much, one driver at a
 * time. The coming purchase is decided already; all later ones move.
 *
 * @param survey  as in {@link brandEquity}
 * @param buyers  as there
 * @param terms   as there
 * @param brand   number of the brand, from 0
 * @param raise   k changes of the ratings, in their unit
 * @param cost    k costs of these changes, in money, ≥ 0
 * @throws RangeError when an argument is outside its interval
 * @source Rust, Lemon & Zeithaml (2004), J. Marketing 68(1), eq. 6 and 7
 */
export function driverGains(
  survey: BrandSurvey,
  buyers: BrandBuyers,
  terms: BrandTerms,
  brand: number,
  raise: Float64Array,
  cost: Float64Array,
): DriverGain[] {
  const n = requireSurvey('driverGains', survey, buyers, terms)
  const k = survey.drivers.length
  if (!(Number.isInteger(brand) && brand >= 0 && brand < survey.brands.length))
    refuse('driverGains', 'brand', `a whole number below ${survey.brands.length}`, brand)
  requireColumn('driverGains', 'raise', raise, k)
  requireColumn('driverGains', 'cost', cost, k)
  const now = equityOf(survey, buyers, terms, n, new Float64Array(k)).equity[brand] as number
  return survey.drivers.map((driver, j) => {
    requireNonNegative('driverGains', `cost[${j}]`, cost[j] as number)
    const alone = new Float64Array(k)
    alone[j] = raise[j] as number
    const then = equityOf(survey, buyers, terms, n, alone, brand).equity[brand] as number
    const [gain, spent] = [then - now, cost[j] as number]
    return { driver, gain, returnOnCost: spent > 0 ? (gain - spent) / spent : null }
  })
}

function requireSurvey(where: string, survey: BrandSurvey, buyers: BrandBuyers, terms: BrandTerms): number {
  const { brands, drivers, ratings, choice, inertia, coefficients } = survey
  const [n, b, k] = [buyers.perYear.length, brands.length, drivers.length]
  if (n === 0) refuse(where, 'perYear', 'at least one respondent', 'none')
  if (b < 2) refuse(where, 'brands', 'at least two', b)
  if (!Number.isFinite(inertia)) refuse(where, 'inertia', 'finite', inertia)
  requireColumn(where, 'coefficients', coefficients, k)
  requireColumn(where, 'ratings', ratings, n * b * k)
  if (choice.length !== n * b) refuse(where, 'choice', `${n * b} numbers`, choice.length)
  requireDistributions(where, 'choice', choice, b)
  requireColumn(where, 'volume', buyers.volume, n)
  buyers.perYear.forEach((times, i) => {
    requirePositive(where, `perYear[${i}]`, times)
    requireNonNegative(where, `volume[${i}]`, buyers.volume[i] as number)
  })
  requireGroups(where, buyers.groups, n)
  requireContribution(where, terms.contribution, b)
  requireNonNegative(where, 'ratePerYear', terms.ratePerYear)
  requirePositive(where, 'years', terms.years)
  requireNonNegative(where, 'population', terms.population)
  return n
}

function requireGroups(where: string, groups: Int32Array | undefined, n: number): void {
  if (!groups) return
  if (groups.length !== n) refuse(where, 'groups', `${n} numbers`, groups.length)
  for (const group of groups) requireCount(where, 'groups', group)
}
