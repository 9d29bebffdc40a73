import { requireCount } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { type BgBb, type BgBbFit, bgBbOf } from './bg-bb.ts'
import { bgBbTables } from './bg-bb-likelihood.ts'
import { type OccasionOutlook, outlookOf } from './occasion-outlook.ts'
import { type Occasions, requireOccasions } from './occasions.ts'
import { predicted } from './prediction.ts'
import { sumInterval } from './sum-interval.ts'

/** What customers will do on occasions to come. */
export interface OccasionForecast {
  /** n probabilities of being active on the next occasion, with the intervals that the parameters leave */
  readonly alive: readonly Estimate[]
  /** n expected purchases, with such intervals */
  readonly transactions: readonly Estimate[]
  /** customers active on the next occasion, rows by weight, with such an interval */
  readonly active: Estimate
  /** purchases of all together, rows by weight; the interval holds chance and differences between customers too */
  readonly total: { readonly value: number; readonly low: number; readonly high: number }
}

/**
 * Forecasts every customer of a base whose purchases fall on fixed occasions.
 *
 * @param occasions  n rows
 * @param t          occasions ahead, a whole number ≥ 0
 * @returns          intervals at the level of the fit
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), eq. (11) and (13); delta method
 */
export function forecastOccasions(fit: BgBbFit, occasions: Occasions, t: number): OccasionForecast {
  requireOccasions('forecastOccasions', occasions)
  requireCount('forecastOccasions', 't', t)
  const rows = distinct(occasions)
  const outlooks = remembered((model: BgBb) => outlooksOf(model, rows, t))
  const each = rows.cells.map((_, cell) => ({
    alive: predicted(fit, (model) => outlooks(model)[cell]?.alive ?? 0, 'share'),
    transactions: predicted(fit, (model) => outlooks(model)[cell]?.expected ?? 0),
  }))
  const sum = (model: BgBb, of: (outlook: OccasionOutlook) => number) =>
    outlooks(model).reduce((all, outlook, cell) => all + (rows.customers[cell] as number) * of(outlook), 0)
  const expected = predicted(fit, (model) => sum(model, (one) => one.expected))
  const own = bgBbOf(fit)
  return {
    alive: Array.from(rows.cellOf, (cell) => each[cell]?.alive as Estimate),
    transactions: Array.from(rows.cellOf, (cell) => each[cell]?.transactions as Estimate),
    active: predicted(fit, (model) => sum(model, (one) => one.alive)),
    total: {
      value: expected.value,
      ...sumInterval(
        {
          value: expected.value,
          cost: 0,
          costDeviation: 0,
          ceiling: sum(own, (one) => one.ifActive),
          lnSilent: Math.min(
            0,
            sum(own, (one) => Math.log(one.silent)),
          ),
          parameterDeviation: expected.se ?? 0,
          processDeviation: Math.sqrt(sum(own, (one) => one.variance)),
        },
        fit.level,
      ),
    },
  }
}

/** Distinct histories, how many customers have each, and that of every row. */
function distinct({ x, tx, n, weights }: Occasions) {
  const known = new Map<string, number>()
  const cells: { x: number; tx: number; n: number }[] = []
  const customers: number[] = []
  const cellOf = Int32Array.from(x, (count, row) => {
    const history = { x: count, tx: tx[row] as number, n: n[row] as number }
    const key = `${history.x} ${history.tx} ${history.n}`
    const cell = known.get(key) ?? cells.push(history) - 1
    known.set(key, cell)
    customers[cell] = (customers[cell] ?? 0) + (weights?.[row] ?? 1)
    return cell
  })
  return { cells, customers, cellOf }
}

function outlooksOf(model: BgBb, { cells }: ReturnType<typeof distinct>, t: number): OccasionOutlook[] {
  const tables = bgBbTables(
    model,
    cells.reduce((most, { n }) => Math.max(most, n), 0),
  )
  return cells.map((history) => outlookOf(tables, history, t))
}

/** The delta method asks every prediction under the same few parameters. */
function remembered<Result>(of: (model: BgBb) => Result): (model: BgBb) => Result {
  const known = new Map<string, Result>()
  return (model) => {
    const key = `${model.alpha} ${model.beta} ${model.gamma} ${model.delta}`
    const found = known.get(key) ?? of(model)
    known.set(key, found)
    return found
  }
}
