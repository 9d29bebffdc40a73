import { basketsOf, fitNextProduct, frequentSets } from '../../src/analytics/index.ts'

const of = (...values: number[]) => Float64Array.of(...values)
const whole = (...values: number[]) => Int32Array.of(...values)

const one = of(1, 3, 5, 4, 2, 4, 3, 5)
const other = of(2, 3, 4, 4, 1, 5, 2, 4)
const third = of(1, 2, 5, 3, 3, 4, 4, 5)
const baskets = basketsOf(whole(0, 0, 1, 1, 2, 2, 3), whole(0, 1, 0, 1, 1, 2, 0), { baskets: 4, items: 3 })

/** A good call of each function of satisfaction and of baskets that takes a table. */
export const satisfactionCalls: Readonly<Record<string, readonly unknown[]>> = {
  serviceQuality: [
    [
      { name: 'care', perceived: [one, other], expected: [third, one], points: 60 },
      { name: 'speed', perceived: [third], expected: [other], points: 40 },
    ],
    0.9,
  ],
  justiceIndex: [
    [
      { name: 'distributive', answers: [one, other] },
      { name: 'procedural', answers: [third] },
    ],
    { low: 1, high: 7 },
    0.9,
  ],
  fitPanel: [
    {
      unit: whole(0, 0, 0, 0, 1, 1, 1, 1),
      period: whole(1, 2, 3, 4, 1, 2, 3, 4),
      outcome: one,
      regressors: [{ name: 'mood', values: other, lag: 1 }],
    },
    { level: 0.9 },
  ],
  mediation: [
    { cause: one, mediator: other, outcome: third, covariates: [of(0, 1, 0, 0, 1, 1, 0, 1)] },
    { replicates: 100, seed: 2, level: 0.9 },
  ],
  readLink: [{ leading: of(...one, 2, 6), lagging: of(...other, 3, 3), lags: 1, sign: 'rising' }, 0.9],
  fitPls: [
    [one, other, third],
    {
      blocks: [
        { name: 'image', items: [0, 1] },
        { name: 'loyalty', items: [2] },
      ],
      paths: [[0, 1]],
    },
    { replicates: 10, seed: 2, level: 0.9 },
  ],
  basketsOf: [whole(0, 0, 1, 1, 2), whole(0, 1, 0, 1, 1), { baskets: 3, items: 2 }],
  frequentSets: [baskets, { support: 0.25, longest: 3 }],
  associationRules: [
    frequentSets(baskets, { support: 0.25 }),
    { confidence: 0.3, prior: 2, falseDiscovery: 1, level: 0.9 },
  ],
  fitNextProduct: [baskets],
  nextProduct: [fitNextProduct(baskets), whole(0), { gain: of(2, 3, 4), cost: 0.1, least: 0.05, prior: 5 }],
}
