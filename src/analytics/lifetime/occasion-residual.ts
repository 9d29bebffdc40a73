import { type BgBb, type BgBbFit, bgBbOf } from './bg-bb.ts'
import { aliveOf, lastingWorth } from './bg-bb-forecast.ts'
import { bgBbTables } from './bg-bb-likelihood.ts'
import { type OccasionMoments, occasionMoments } from './occasion-moments.ts'
import type { OccasionHistory } from './occasions.ts'

/** Step of the central differences in log-parameters: truncation and rounding are both near 1e-8. */
const STEP = 1e-4

const NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const

/** All that one history lets expect for ever, each purchase discounted by its occasion. */
export interface OccasionResidual {
  readonly alive: number
  /** discounted purchases still to come, and the same were the customer still active */
  readonly residual: number
  readonly ifAlive: number
  readonly moments: OccasionMoments
  /** derivatives of ln residual in the four log-parameters */
  readonly slope: Float64Array
}

/**
 * What is still to come of any history; equal ones, of which there are many, are computed once.
 *
 * @param rate  cost of capital from one occasion to the next; a fraction > 0
 */
export function occasionResiduals(
  fit: BgBbFit,
  rate: number,
): (history: OccasionHistory) => OccasionResidual {
  const model = bgBbOf(fit)
  const centre = plainResiduals(model, rate)
  const around = NAMES.map((name) => {
    const moved = (by: number) => plainResiduals({ ...model, [name]: model[name] * Math.exp(by) }, rate)
    return [moved(STEP), moved(-STEP)] as const
  })
  const moments = remembered(
    ({ x, n }: OccasionHistory) => `${x} ${n}`,
    ({ x, n }) => occasionMoments(model, x, n, rate),
  )
  return remembered(
    ({ x, tx, n }: OccasionHistory) => `${x} ${tx} ${n}`,
    (history) => {
      const slope = Float64Array.from(around, ([up, down]) => {
        const rise = Math.log(up(history).residual / down(history).residual) / (2 * STEP)
        return Number.isFinite(rise) ? rise : 0
      })
      return { ...centre(history), moments: moments(history), slope }
    },
  )
}

/** What is to come under one model; what depends on the occasions observed alone is computed once. */
function plainResiduals(model: BgBb, rate: number) {
  const { alpha, beta } = model
  const of = remembered(String, (n: number) => ({
    tables: bgBbTables(model, n),
    worth: lastingWorth(model, n, rate),
  }))
  return (history: OccasionHistory) => {
    const { x, n } = history
    const { tables, worth } = of(n)
    const alive = aliveOf(tables, history)
    const ifAlive = ((alpha + x) / (alpha + beta + n)) * worth
    return { alive, ifAlive, residual: alive * ifAlive }
  }
}

function remembered<Given, Result>(
  keyOf: (given: Given) => string,
  of: (given: Given) => Result,
): (given: Given) => Result {
  const known = new Map<string, Result>()
  return (given) => {
    const key = keyOf(given)
    const found = known.get(key) ?? of(given)
    known.set(key, found)
    return found
  }
}
