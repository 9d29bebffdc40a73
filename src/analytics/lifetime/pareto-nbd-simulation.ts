import { refuse } from '../numerics/argument.ts'
import { exponentialDraw, gammaDraw, type Random } from '../numerics/random.ts'
import type { ParetoNbd } from './pareto-nbd.ts'
import { requireParetoNbd } from './pareto-nbd-forecast.ts'
import type { Purchases } from './purchases.ts'

/** Rates so small that nothing happens in any horizon, yet not 0. */
const LEAST_RATE = 1e-300

/**
 * Draws customers from Pareto/NBD.
 *
 * @param model   parameters, all > 0
 * @param T       n lengths of observation, ≥ 0, in the model's unit of time
 * @param random  uniform source; the same source state gives the same customers
 * @returns       n histories; T is shared with the argument
 * @throws RangeError when an argument is outside its interval
 * @source Schmittlein, Morrison & Colombo (1987), Management Science 33(1), assumptions (i)–(v)
 */
export function simulateParetoNbd(model: ParetoNbd, T: Float64Array, random: Random): Purchases {
  requireParetoNbd('simulateParetoNbd', model)
  const x = new Float64Array(T.length)
  const tx = new Float64Array(T.length)
  T.forEach((end, row) => {
    if (!(end >= 0 && end < Infinity)) refuse('simulateParetoNbd', `T[${row}]`, 'finite and >= 0', end)
    const rate = Math.max(LEAST_RATE, gammaDraw(random, model.r, model.alpha))
    const dropout = Math.max(LEAST_RATE, gammaDraw(random, model.s, model.beta))
    const until = Math.min(end, exponentialDraw(random, dropout))
    for (let t = exponentialDraw(random, rate); t <= until; t += exponentialDraw(random, rate)) {
      x[row] = (x[row] as number) + 1
      tx[row] = t
    }
  })
  return { x, tx, T }
}
