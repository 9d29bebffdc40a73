import {
  type BuyingModel,
  betaDraw,
  exponentialDraw,
  gammaDraw,
  type Purchases,
  type Random,
} from '../../src/analytics/index.ts'

/** When a newcomer buys again until the customer leaves, drawn as the model's assumptions say. */
export function* lifeOf(model: BuyingModel, until: number, random: Random): Generator<number> {
  const rate = Math.max(1e-300, gammaDraw(random, model.r, model.alpha))
  const isPareto = model.model === 'pareto-nbd'
  const end = isPareto ? exponentialDraw(random, gammaDraw(random, model.s, model.beta)) : until
  const leaving = isPareto ? 0 : betaDraw(random, model.a, model.b)
  if (model.model === 'mbg-nbd' && random() < leaving) return
  for (let t = exponentialDraw(random, rate); t <= Math.min(until, end); t += exponentialDraw(random, rate)) {
    yield t
    if (random() < leaving) return
  }
}

/** Histories of as many customers as there are lengths of observation. */
export function historiesOf(model: BuyingModel, T: Float64Array, random: Random): Purchases {
  const [x, tx] = [new Float64Array(T.length), new Float64Array(T.length)]
  T.forEach((end, row) => {
    for (const t of lifeOf(model, end, random)) {
      x[row] = Number(x[row]) + 1
      tx[row] = t
    }
  })
  return { x, tx, T }
}
