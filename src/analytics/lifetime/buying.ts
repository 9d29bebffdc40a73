import { refuse, requirePositive } from '../numerics/argument.ts'
import type { BgNbd } from './bg-nbd.ts'
import type { IfAlive } from './bg-nbd-alive.ts'
import { coinBuying } from './coin-buying.ts'
import type { ParetoNbd } from './pareto-nbd.ts'
import { paretoBuying } from './pareto-nbd-buying.ts'

/** A model of how customers without a contract buy, with the name that tells its parameters. */
export type BuyingModel =
  | ({ readonly model: 'bg-nbd' | 'mbg-nbd' } & BgNbd)
  | ({ readonly model: 'pareto-nbd' } & ParetoNbd)

/** First and second factorial moment of a number of purchases. */
export interface CountMoments {
  readonly mean: number
  /** E[N(N − 1)] */
  readonly pairs: number
}

/** What forecasts, lifetime values and tracking ask of a model of purchases; nothing here checks its arguments. */
export interface Buying {
  /** forecasts if active are smooth in ln(origin + T) */
  readonly origin: number
  /** expected purchases of active customers with x repeat purchases */
  expected(x: number): IfAlive
  /** their E[N(N − 1)] */
  pairs(x: number): IfAlive
  /** logarithm of the probability that they buy nothing */
  lnSilent(x: number): IfAlive
  /**
   * P(alive), with the derivatives of its log-odds in the four log-parameters; zeros where it is certain.
   *
   * @param lnSeen  ln(origin + T)
   */
  alive(x: number, tx: number, T: number, lnSeen: number, slope: Float64Array): number
  /** purchases of a newcomer between the ages t1 and t2, unconditionally */
  newcomer(t1: number, t2: number): CountMoments
}

/** What the model says about buying. */
export function buyingOf(model: BuyingModel): Buying {
  if (model.model === 'pareto-nbd') return paretoBuying(model)
  return coinBuying(model, model.model === 'mbg-nbd')
}

const NAMES = {
  'bg-nbd': ['r', 'alpha', 'a', 'b'],
  'mbg-nbd': ['r', 'alpha', 'a', 'b'],
  'pareto-nbd': ['r', 'alpha', 's', 'beta'],
} as const

/** @throws RangeError naming the parameter that is not finite and > 0, or the model that is none of these */
export function requireBuying(where: string, model: BuyingModel): void {
  const names = NAMES[model.model]
  if (!names) refuse(where, 'purchases.model', `one of ${Object.keys(NAMES).join(', ')}`, model.model)
  valuesOf(model).forEach((value, at) => {
    requirePositive(where, names[at] as string, value)
  })
}

/** The four parameters in the order of the fit's covariance. */
function valuesOf(model: BuyingModel): [number, number, number, number] {
  return model.model === 'pareto-nbd'
    ? [model.r, model.alpha, model.s, model.beta]
    : [model.r, model.alpha, model.a, model.b]
}

/** The model with one parameter's logarithm moved. @param which  its place in the fit's covariance */
export function shifted(model: BuyingModel, which: number, by: number): BuyingModel {
  const values = valuesOf(model)
  values[which] = (values[which] as number) * Math.exp(by)
  const [r, alpha, third, fourth] = values
  return model.model === 'pareto-nbd'
    ? { model: model.model, r, alpha, s: third, beta: fourth }
    : { model: model.model, r, alpha, a: third, b: fourth }
}
