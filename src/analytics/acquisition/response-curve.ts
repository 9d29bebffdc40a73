import { refuse, requirePositive } from '../numerics/argument.ts'

/** How large a share of people says yes when more is spent on each: ceiling × (1 − e^(−k × spend)). */
export interface ResponseCurve {
  /** share that unlimited spending would reach, in (0, 1] */
  readonly ceiling: number
  /** how fast it is reached, per unit of money, > 0 */
  readonly k: number
}

/** @throws RangeError when the curve is none */
export function requireCurve(where: string, argument: string, { ceiling, k }: ResponseCurve): void {
  if (!(ceiling > 0 && ceiling <= 1)) refuse(where, `${argument}.ceiling`, 'in (0, 1]', ceiling)
  requirePositive(where, `${argument}.k`, k)
}

/**
 * Share that says yes.
 *
 * @param curve  a response curve
 * @param spend  money per person, ≥ 0; Infinity gives the ceiling
 * @returns      in [0, 1]
 * @throws RangeError when an argument is outside its interval
 * @source Blattberg & Deighton (1996), Manage marketing by the customer equity test, Harvard Business Review 74(4)
 */
export function responseRate(curve: ResponseCurve, spend: number): number {
  requireCurve('responseRate', 'curve', curve)
  if (!(spend >= 0)) refuse('responseRate', 'spend', '>= 0', spend)
  return rateOf(curve, spend)
}

/** {@link responseRate} of arguments known to be good. */
export function rateOf({ ceiling, k }: ResponseCurve, spend: number): number {
  return -ceiling * Math.expm1(-k * spend)
}

/** Money that one more yes costs: 1 ÷ the curve's slope. */
export function marginalCost({ ceiling, k }: ResponseCurve, spend: number): number {
  return Math.exp(k * spend) / (ceiling * k)
}

/**
 * The curve through one known point and a judged ceiling: k = −ln(1 − rate / ceiling) / spend.
 *
 * @param ceiling  share that unlimited spending would reach, in (0, 1]
 * @param spend    money per person spent now, > 0
 * @param rate     share that says yes now, in (0, ceiling)
 * @throws RangeError when an argument is outside its interval
 * @source Blattberg & Deighton (1996), Harvard Business Review 74(4)
 */
export function calibratedCurve(ceiling: number, spend: number, rate: number): ResponseCurve {
  if (!(ceiling > 0 && ceiling <= 1)) refuse('calibratedCurve', 'ceiling', 'in (0, 1]', ceiling)
  requirePositive('calibratedCurve', 'spend', spend)
  if (!(rate > 0 && rate < ceiling)) refuse('calibratedCurve', 'rate', `in (0, ceiling = ${ceiling})`, rate)
  return { ceiling, k: -Math.log1p(-rate / ceiling) / spend }
}
