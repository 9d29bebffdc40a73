import { refuse, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type BgBbFit, bgBbOf } from './bg-bb.ts'
import { requireBgBb } from './bg-bb-forecast.ts'
import { type Equity, EquitySum } from './equity.ts'
import { type GammaGamma, requireGammaGamma } from './gamma-gamma.ts'
import { type LifetimeRow, newRow, quadratic, readSpend, spendSquare } from './lifetime-row.ts'
import type { Ends } from './lifetime-value.ts'
import { type OccasionResidual, occasionResiduals } from './occasion-residual.ts'
import { type Occasions, requireOccasions } from './occasions.ts'
import { outcomeInterval } from './outcome.ts'
import { requireFiniteAll } from './valuation.ts'

/** What customers spend on an occasion, in one currency. */
export interface OccasionSpending {
  /** share of the spend that is left, in (0, 1] */
  readonly margin: number
  /** k mean amounts of the occasions with a purchase; ignored where x = 0 */
  readonly meanSpend: Float64Array
  readonly spend: GammaGamma
  /** covariance of (ln p, ln q, ln γ), 3 × 3 row-major, from the fit */
  readonly spendCovariance: ArrayLike<number>
}

/** What later purchases are worth, and how sure to be. */
export interface OccasionTerms {
  /** cost of capital from one occasion to the next; a fraction ≥ 0.000001 */
  readonly ratePerOccasion: number
  /** coverage of every interval, in (0, 1); default that of the fit */
  readonly level?: number
}

/** A column with the ends of its intervals, which cover what the parameters leave open (delta method). */
export interface OccasionColumn extends Ends {
  readonly value: Float64Array
}

/** What k customers, or groups of equal ones, will still buy and are worth. */
export interface OccasionValues {
  /** discounted expected residual transactions: all purchases still to come, the next occasion's discounted once */
  readonly residual: OccasionColumn
  /** the same in money; null without spending */
  readonly money: {
    readonly value: OccasionColumn
    /** what each customer may actually bring: chance and the customer's own unknown traits */
    readonly outcome: Ends
    /** all together; the interval joins parameters and chance */
    readonly equity: Equity
  } | null
  readonly level: number
}

const LEAST_RATE = 1e-6

/**
 * Values every customer who buys on fixed occasions, without end and discounted.
 *
 * @param fit        of occasions such as these
 * @param occasions  k rows
 * @param terms      rate and level
 * @param spending   what an occasion brings; absent: purchases alone
 * @throws RangeError when an argument is outside its interval; q ≤ 1 is one, for then mean spend is infinite
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), eq. (14)
 */
export function occasionValues(
  fit: BgBbFit,
  occasions: Occasions,
  terms: OccasionTerms,
  spending?: OccasionSpending,
): OccasionValues {
  const { level = fit.level } = terms
  requireValues(fit, occasions, terms, level, spending)
  const rows = occasions.x.length
  const reach = normalQuantile((1 + level) / 2)
  const residual = columnOf(rows)
  const money = spending ? new MoneyOfOccasions(fit, spending, rows, level) : null
  const toldOf = occasionResiduals(fit, terms.ratePerOccasion)
  for (let row = 0; row < rows; row++) {
    const [x, tx, n] = [occasions.x[row], occasions.tx[row], occasions.n[row]] as [number, number, number]
    const told = toldOf({ x, tx, n })
    const deviation = Math.sqrt(quadratic(fit.covariance, told.slope, 0, 4))
    note(residual, row, told.residual, reach * deviation)
    money?.add(row, x, told, occasions.weights?.[row] ?? 1)
  }
  return { residual, money: money?.told() ?? null, level }
}

function columnOf(rows: number): OccasionColumn {
  return { value: new Float64Array(rows), low: new Float64Array(rows), high: new Float64Array(rows) }
}

function note({ value, low, high }: OccasionColumn, row: number, of: number, reach: number): void {
  value[row] = of
  low[row] = of / Math.exp(reach)
  high[row] = of * Math.exp(reach)
}

/** Values in money, customer by customer and in sum. */
class MoneyOfOccasions {
  readonly #fit: BgBbFit
  readonly #spending: OccasionSpending
  readonly #level: number
  readonly #reach: number
  readonly #value: OccasionColumn
  readonly #outcome: Ends
  readonly #sum = new EquitySum()
  readonly #row: LifetimeRow = newRow(0)
  readonly #ends = new Float64Array(2)

  constructor(fit: BgBbFit, spending: OccasionSpending, rows: number, level: number) {
    this.#fit = fit
    this.#spending = spending
    this.#level = level
    this.#reach = normalQuantile((1 + level) / 2)
    this.#value = columnOf(rows)
    this.#outcome = { low: new Float64Array(rows), high: new Float64Array(rows) }
  }

  add(at: number, x: number, told: OccasionResidual, times: number): void {
    const row = this.#row
    this.#read(at, x, told)
    note(this.#value, at, row.value, this.#reach * Math.sqrt(row.logVariance))
    outcomeInterval(row, this.#level, this.#ends)
    this.#outcome.low[at] = this.#ends[0] as number
    this.#outcome.high[at] = this.#ends[1] as number
    this.#sum.add(row, 0, times)
  }

  /** Fills the row that lifetime values of other models are made of too. */
  #read(at: number, x: number, { alive, residual, ifAlive, moments, slope }: OccasionResidual): void {
    const { margin, spend, spendCovariance, meanSpend } = this.#spending
    const row = this.#row
    row.slope.set(slope)
    const each = readSpend(spend, x, meanSpend[at] as number, row.slope)
    row.value = margin * each * residual
    row.ifActive = margin * each * ifAlive
    row.logVariance =
      quadratic(this.#fit.covariance, row.slope, 0, 4) + quadratic(spendCovariance, row.slope, 4, 3)
    row.silent = 1 - alive * moments.again
    row.lnSilent = Math.log1p(-alive * moments.again)
    const square = alive * (moments.squares / spend.p + moments.square) * spendSquare(spend, x, each)
    row.variance = margin * margin * (square - (each * residual) ** 2)
  }

  told(): NonNullable<OccasionValues['money']> {
    const { spendCovariance } = this.#spending
    const common = { purchasesCovariance: this.#fit.covariance, spendCovariance, costDeviation: 0 }
    return { value: this.#value, outcome: this.#outcome, equity: this.#sum.equity(common, this.#level) }
  }
}

function requireValues(
  fit: BgBbFit,
  occasions: Occasions,
  { ratePerOccasion }: OccasionTerms,
  level: number,
  spending: OccasionSpending | undefined,
): void {
  const where = 'occasionValues'
  requireBgBb(where, bgBbOf(fit))
  requireSameLength(where, 'fit.covariance', fit.covariance.length, 16)
  requireFiniteAll(where, 'fit.covariance', fit.covariance)
  requireOccasions(where, occasions)
  requireLevel(where, 'level', level)
  if (!(ratePerOccasion >= LEAST_RATE && ratePerOccasion < Infinity))
    refuse(where, 'ratePerOccasion', `finite and >= ${LEAST_RATE}`, ratePerOccasion)
  if (!spending) return
  const { margin, meanSpend, spend, spendCovariance } = spending
  if (!(margin > 0 && margin <= 1)) refuse(where, 'margin', 'in (0, 1]', margin)
  requireGammaGamma(where, spend)
  requireSameLength(where, 'spendCovariance', spendCovariance.length, 9)
  requireFiniteAll(where, 'spendCovariance', spendCovariance)
  requireSameLength(where, 'meanSpend', meanSpend.length, occasions.x.length)
  occasions.x.forEach((x, row) => {
    if (x > 0 && !Number.isFinite(meanSpend[row]))
      refuse(where, `meanSpend[${row}]`, 'finite where x > 0', meanSpend[row])
  })
}
