import { type RfmCuts, type RfmOptions, type RfmVariant, rfmScores } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { isoOf } from '../cell.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { readTransactions } from '../histories.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type FitSource, sourceOf, sourceOptions } from '../source.ts'

const { horizon: _horizon, unit: _unit, ...options } = sourceOptions

/** What each variant means, in words. */
const variants: Readonly<Record<RfmVariant, string>> = {
  independent: 'quantiles of all customers, type 7, a value equal to a cut point in the bin below',
  nested: 'quantiles, frequency within each recency score, money within each of both',
  ranks: 'groups of one size, equal values parted by the other dimensions',
  hughes: 'groups of one size, frequency within each recency score, money within each of both',
  'equal-width': 'equal parts of the range, a value equal to a cut point in the bin below',
  fixed: 'points that were given, a value equal to one in the bin below',
}
const names = Object.keys(variants) as RfmVariant[]

/** Recency, frequency and money, in scores. */
export const rfmModel: FitModel = {
  name: 'rfm',
  answers: 'recency, frequency and money, in quintiles or as declared',
  setting: 'purchases with amounts',
  source: 'Hughes (1994), Strategic Database Marketing',
  example: 'orders.csv --id customer_id --date order_date --amount revenue --observe-until 2006-12-31',
  options: {
    ...options,
    variant: { takes: 'NAME', says: `${names.join(', ')}; default independent` },
    scores: { takes: 'NUMBER', says: 'scores of each dimension, 2 to 9; default 5' },
    'recency-cuts': { takes: 'DAYS,…', says: 'for fixed: one point fewer than scores, ascending' },
    'frequency-cuts': { takes: 'NUMBER,…', says: 'for fixed: the same of purchases' },
    'monetary-cuts': { takes: 'AMOUNT,…', says: 'for fixed: the same of money' },
    step: { takes: 'NUMBER', says: 'bins end below cut point + step, as R’s rfm with 1; default at it' },
  },
  run: async (file, asked) => reportOf(sourceOf(file, asked), choicesOf(asked)),
}

function choicesOf(asked: Asked): RfmOptions & { readonly variant: RfmVariant } {
  const variant = asked.choice('variant', names, 'independent')
  const own = { variant, scores: asked.count('scores', 5, 2), step: asked.positive('step') ?? 0 }
  return variant === 'fixed' ? { ...own, cuts: cutsOf(asked) } : own
}

function cutsOf(asked: Asked): RfmCuts {
  const points = (name: string) => {
    asked.needed(name)
    return Float64Array.from(asked.list(name), (text) => {
      const point = Number(text)
      if (!Number.isFinite(point)) throw new FitUsageError(`--${name}: ‘${text}’ is no number.`)
      return point
    })
  }
  return {
    recency: points('recency-cuts'),
    frequency: points('frequency-cuts'),
    monetary: points('monetary-cuts'),
  }
}

/** One customer's past as RFM sees it. */
function pastOf(transactions: Awaited<ReturnType<typeof readTransactions>>, until: number) {
  const { ids, customer, day, amount } = transactions
  const last = new Float64Array(ids.length).fill(Number.NEGATIVE_INFINITY)
  const frequency = new Float64Array(ids.length)
  const monetary = new Float64Array(ids.length)
  customer.forEach((number, m) => {
    const on = Number(day[m])
    const money = Number(amount?.[m] ?? 0)
    if (on > until) return
    monetary[number] = Number(monetary[number]) + money
    if (money < 0) return
    frequency[number] = Number(frequency[number]) + 1
    last[number] = Math.max(Number(last[number]), on)
  })
  const kept = ids.flatMap((_, number) => (Number(frequency[number]) > 0 ? [number] : []))
  const pick = (of: (number: number) => number) => Float64Array.from(kept, of)
  return {
    ids: kept.map((number) => ids[number] ?? ''),
    recency: pick((number) => until - Number(last[number])),
    frequency: pick((number) => Number(frequency[number])),
    monetary: pick((number) => Number(monetary[number])),
  }
}

/** Scores recency, frequency and money. */
async function reportOf(task: FitSource, choices: ReturnType<typeof choicesOf>): Promise<FitReport> {
  const transactions = await readTransactions({ ...task, amount: task.amount ?? 'amount' })
  const lastDay = transactions.day.reduce((most, day) => Math.max(most, day))
  const until = task.observeUntil ?? task.calibrateUntil ?? lastDay
  const past = pastOf(transactions, until)
  const scores = rfmScores(past, choices)
  const cuts = Object.entries(scores.cuts).map(([name, points]) => [name, [...points]] as const)
  const cells = new Map<number, number>()
  for (const cell of scores.cell) cells.set(cell, (cells.get(cell) ?? 0) + 1)
  return {
    model: 'rfm',
    n: past.ids.length,
    parameters: {},
    level: null,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: [],
    predictions: {
      variant: choices.variant,
      meaning: variants[choices.variant],
      asOf: isoOf(until),
      cuts: Object.fromEntries(cuts),
      cells: Object.fromEntries([...cells].sort((left, right) => right[0] - left[0])),
    },
    holdout: null,
    basis: `RFM (${choices.variant}), ${past.ids.length.toLocaleString('en-US')} customers as of ${isoOf(until)}`,
    notes: cuts.map(([name, points]) => `${name.padEnd(9)} cut at ${points.map(shortNumber).join('  ')}`),
    rows: {
      header: ['id', 'recency_days', 'frequency', 'monetary', 'score'],
      cells: (function* () {
        for (let j = 0; j < past.ids.length; j++)
          yield [
            past.ids[j] ?? '',
            Number(past.recency[j]),
            Number(past.frequency[j]),
            Number(past.monetary[j]),
            Number(scores.cell[j]),
          ]
      })(),
    },
  }
}
