import {
  type BuyingModel,
  betaDraw,
  type Estimate,
  fitBdw,
  fitBetaBernoulli,
  fitBgBb,
  fitBuying,
  fitGammaGamma,
  fitSbg,
  gammaDraw,
  type Occasions,
  type Random,
  renewalsOf,
  seededRandom,
} from '../../src/analytics/index.ts'
import { historiesOf } from './buying-lives.ts'

type Parameters = Readonly<Record<string, number>>
type Estimates = Readonly<Record<string, Estimate>>

/** A model of lifetimes with a truth, from which data can be drawn and fitted. */
export interface LifetimeDraws {
  readonly name: string
  readonly truth: Parameters
  fitted(random: Random): Estimates
}

function buying({ model, ...truth }: BuyingModel, customers: number): LifetimeDraws {
  const of = { model, ...truth } as BuyingModel
  const fitted = (random: Random) => {
    const T = Float64Array.from({ length: customers }, () => Math.ceil((0.5 + random() / 2) * 78 * 7) / 7)
    return fitBuying(model, historiesOf(of, T, random)).parameters
  }
  return { name: model, truth, fitted }
}

const donors = { alpha: 1.2, beta: 1.5, gamma: 0.9, delta: 2.8 }

/** Who buys and leaves on each of a number of occasions. @param leaves  false: nobody ever leaves */
function occasionsOf(customers: number, n: number, leaves: boolean, random: Random): Occasions {
  const [x, tx] = [new Float64Array(customers), new Float64Array(customers)]
  for (let row = 0; row < customers; row++) {
    const chance = betaDraw(random, donors.alpha, donors.beta)
    const leaving = leaves ? betaDraw(random, donors.gamma, donors.delta) : 0
    for (let at = 1; at <= n && random() >= leaving; at++)
      if (random() < chance) {
        x[row] = Number(x[row]) + 1
        tx[row] = at
      }
  }
  return { x, tx, n: new Float64Array(customers).fill(n) }
}

function survivors(contract: { alpha: number; beta: number; c: number }, customers: number, random: Random) {
  const renewals = 8
  const left = new Array<number>(renewals + 1).fill(0)
  for (let customer = 0; customer < customers; customer++) {
    const churn = betaDraw(random, contract.alpha, contract.beta)
    const stays = (t: number) => random() < (1 - churn) ** (t ** contract.c - (t - 1) ** contract.c)
    let age = 0
    while (age < renewals && stays(age + 1)) age++
    for (let period = 0; period <= age; period++) left[period] = Number(left[period]) + 1
  }
  return renewalsOf([left])
}

const spend = { p: 6.25, q: 3.74, gamma: 15.44 }
const sbg = { alpha: 0.7, beta: 1.2 }
const bdw = { alpha: 1.1, beta: 2.5, c: 1.3 }

/** Every model of lifetimes that has standard errors. */
export const lifetimeDraws: readonly LifetimeDraws[] = [
  buying({ model: 'bg-nbd', r: 0.8, alpha: 5, a: 0.9, b: 2.4 }, 1500),
  buying({ model: 'mbg-nbd', r: 0.8, alpha: 5, a: 0.9, b: 2.4 }, 1500),
  buying({ model: 'pareto-nbd', r: 0.8, alpha: 5, s: 0.9, beta: 12 }, 800),
  {
    name: 'gamma-gamma',
    truth: spend,
    fitted: (random) => {
      const x = Float64Array.from({ length: 800 }, () => 1 + Math.floor(random() * 5))
      const own = (count: number) => count * gammaDraw(random, spend.q, spend.gamma)
      const meanSpend = x.map((count) => gammaDraw(random, spend.p * count, own(count)))
      return fitGammaGamma({ x, meanSpend }).parameters
    },
  },
  {
    name: 'bg-bb',
    truth: donors,
    fitted: (random) => fitBgBb(occasionsOf(2500, 8, true, random)).parameters,
  },
  {
    name: 'beta-bernoulli',
    truth: { alpha: donors.alpha, beta: donors.beta },
    fitted: (random) => fitBetaBernoulli(occasionsOf(1000, 8, false, random)).parameters,
  },
  {
    name: 'sbg',
    truth: sbg,
    fitted: (random) => fitSbg(survivors({ ...sbg, c: 1 }, 1000, random)).parameters,
  },
  { name: 'bdw', truth: bdw, fitted: (random) => fitBdw(survivors(bdw, 6000, random)).parameters },
]

/** How many 95 % intervals of each parameter hold the truth; one that is unknown holds nothing. */
export function heldIntervals(
  { truth, fitted }: LifetimeDraws,
  replications: number,
  seed: number,
): Readonly<Record<string, number>> {
  const held: Record<string, number> = {}
  for (let replication = 0; replication < replications; replication++) {
    const estimates = fitted(seededRandom(seed + replication))
    for (const [name, value] of Object.entries(truth)) {
      const { low, high } = estimates[name] ?? { low: null, high: null }
      const holds = low !== null && high !== null && low <= value && value <= high
      held[name] = (held[name] ?? 0) + Number(holds)
    }
  }
  return held
}
