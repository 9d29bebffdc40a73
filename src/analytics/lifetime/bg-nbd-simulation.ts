import { refuse, requireNonNegative } from '../numerics/argument.ts'
import { betaDraw, exponentialDraw, gammaDraw, type Random } from '../numerics/random.ts'
import type { BgNbd } from './bg-nbd.ts'
import { requireBgNbd } from './bg-nbd-forecast.ts'
import type { Purchases } from './purchases.ts'

/** Histories drawn from the model, with what happened afterwards. */
export interface SimulatedPurchases extends Purchases {
  /** n purchases in the time after T */
  readonly future: Float64Array
}

/** A rate so small that nothing is bought in any horizon, yet not 0. */
const LEAST_RATE = 1e-300

/**
 * Draws customers from BG/NBD.
 *
 * @param model    parameters, all > 0
 * @param T        n lengths of observation, ≥ 0, in the model's unit of time
 * @param random   uniform source; the same source state gives the same customers
 * @param horizon  time after T in which purchases are counted into `future`, ≥ 0; default 0
 * @returns        n histories; T is shared with the argument
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Lee (2005), Marketing Science 24(2), assumptions (i)–(v)
 */
export function simulatePurchases(
  model: BgNbd,
  T: Float64Array,
  random: Random,
  horizon = 0,
): SimulatedPurchases {
  requireBgNbd('simulatePurchases', model)
  requireNonNegative('simulatePurchases', 'horizon', horizon)
  const x = new Float64Array(T.length)
  const tx = new Float64Array(T.length)
  const future = new Float64Array(T.length)
  for (let row = 0; row < T.length; row++) {
    const end = T[row] as number
    if (!(end >= 0 && end < Infinity)) refuse('simulatePurchases', `T[${row}]`, 'finite and >= 0', end)
    for (const t of purchaseTimes(model, end + horizon, random)) {
      if (t <= end) {
        x[row] = (x[row] as number) + 1
        tx[row] = t
      } else future[row] = (future[row] as number) + 1
    }
  }
  return { x, tx, T, future }
}

/**
 * When one customer buys again after the first purchase, drawn from BG/NBD.
 *
 * @param model   parameters, all > 0
 * @param until   end of observation, ≥ 0, in the model's unit of time since the first purchase
 * @param random  uniform source
 * @returns       times in (0, until], ascending
 * @throws RangeError when a rate or a chance cannot be drawn from the parameters
 */
export function* purchaseTimes(model: BgNbd, until: number, random: Random): Generator<number> {
  const rate = Math.max(LEAST_RATE, gammaDraw(random, model.r, model.alpha))
  const dropout = betaDraw(random, model.a, model.b)
  for (let t = exponentialDraw(random, rate); t <= until; t += exponentialDraw(random, rate)) {
    yield t
    if (random() < dropout) return
  }
}
