import {
  type BgNbd,
  bgNbdOf,
  daysPerUnit,
  expectedSpend,
  expectedTransactions,
  fitBgNbd,
  fitGammaGamma,
  futureTransactions,
  gammaGammaOf,
  meanSpend,
  probabilitiesAlive,
  rfmScores,
} from '../analytics/index.ts'
import { isoOf } from './fit-cell.ts'
import { type FitHistories, type FitSource, readHistories, readTransactions } from './fit-data.ts'
import { type FitReport, shortNumber } from './fit-report.ts'

/** What to forecast. */
export interface FitTask extends FitSource {
  /** time ahead in `unit`; default the holdout's length, else a year */
  readonly horizon: number | undefined
}

const count = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 })

function total(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value
  return sum
}

function basisOf(title: string, task: FitTask, read: FitHistories, n: number): string {
  const customers = `${title}, ${n.toLocaleString('en-US')} customers`
  if (!read.from) return `${customers}, from a summary`
  const first = isoOf(read.from.firstDay.reduce((least, day) => Math.min(least, day)))
  return `${customers}, bought from ${first}, fitted until ${isoOf(read.from.calibrateUntil)}, time in ${task.unit}s`
}

/** Expected and actual purchases of the days after the calibration, when there are any. */
function holdoutOf(model: BgNbd, read: FitHistories, unit: FitTask['unit'], pAlive: number) {
  const { from } = read
  if (!from || from.observeUntil <= from.calibrateUntil) return null
  const length = (from.observeUntil - from.calibrateUntil) / daysPerUnit[unit]
  return {
    expected: total(futureTransactions(model, read, length)),
    actual: total(from.holdout),
    pAlive,
    length,
  }
}

/** Fits BG/NBD and forecasts each customer's purchases. */
export async function fitPurchases(task: FitTask): Promise<FitReport> {
  const read = await readHistories(task)
  const fit = fitBgNbd(read)
  const model = bgNbdOf(fit)
  const alive = probabilitiesAlive(model, read)
  const pAlive = total(alive)
  const held = holdoutOf(model, read, task.unit, pAlive)
  const horizon = task.horizon ?? held?.length ?? 365.25 / daysPerUnit[task.unit]
  const expected = futureTransactions(model, read, horizon)
  const transactions = total(expected)
  const newcomer = expectedTransactions(model, horizon)
  const { ids, x, tx, T } = read
  return {
    model: fit.model,
    n: fit.n,
    parameters: fit.parameters,
    level: fit.level,
    logLikelihood: fit.logLikelihood,
    converged: fit.converged,
    limit: fit.limit?.name ?? null,
    warnings: [...read.warnings, ...fit.warnings],
    predictions: { horizon, unit: task.unit, transactions, pAlive, perNewcomer: newcomer },
    holdout: held ? { expected: held.expected, actual: held.actual, pAlive } : null,
    basis: basisOf('BG/NBD', task, read, fit.n),
    notes: [
      `Expected in the next ${count(horizon)} ${task.unit}s: ${count(transactions)} purchases, ${shortNumber(newcomer)} of a newcomer`,
      `Expected to be active still: ${count(pAlive)} customers`,
      ...(held
        ? [
            `Holdout of ${count(held.length)} ${task.unit}s: ${count(held.expected)} expected, ${count(held.actual)} came`,
          ]
        : []),
    ],
    rows: {
      header: ['id', 'x', 't_x', 'T', 'p_alive', 'expected', ...(held ? ['x_holdout'] : [])],
      cells: (function* () {
        for (let j = 0; j < ids.length; j++) {
          const cells = [x[j], tx[j], T[j], alive[j], expected[j]].map(Number)
          yield [ids[j] ?? '', ...cells, ...(held ? [Number(read.from?.holdout[j])] : [])]
        }
      })(),
    },
  }
}

/** Fits the gamma-gamma model and estimates each customer's mean spend. */
export async function fitSpend(task: FitTask): Promise<FitReport> {
  const read = await readHistories({ ...task, amount: task.amount ?? 'amount' })
  const fit = fitGammaGamma(read)
  const model = gammaGammaOf(fit)
  const finite = model.q > 1
  const population = finite ? meanSpend(model) : Number.POSITIVE_INFINITY
  const { ids, x, meanSpend: own } = read
  return {
    model: fit.model,
    n: fit.n,
    parameters: fit.parameters,
    level: fit.level,
    logLikelihood: fit.logLikelihood,
    converged: fit.converged,
    limit: fit.limit?.name ?? null,
    warnings: fit.warnings,
    predictions: { meanSpend: population, correlation: fit.correlation },
    holdout: null,
    basis: basisOf('Gamma-gamma', task, read, fit.n),
    notes: [
      `Mean spend per purchase over the population: ${shortNumber(population)}`,
      `Correlation of frequency and spend, which the model takes for 0: ${shortNumber(fit.correlation)}`,
    ],
    rows: {
      header: ['id', 'x', 'mean_spend', 'expected_spend'],
      cells: (function* () {
        for (let j = 0; j < ids.length; j++) {
          const mean = Number(own[j])
          const spend = finite
            ? expectedSpend(model, Number(x[j]), Math.max(0, mean))
            : Number.POSITIVE_INFINITY
          yield [ids[j] ?? '', Number(x[j]), mean, spend]
        }
      })(),
    },
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
export async function fitRfm(task: FitTask): Promise<FitReport> {
  const transactions = await readTransactions({ ...task, amount: task.amount ?? 'amount' })
  const lastDay = transactions.day.reduce((most, day) => Math.max(most, day))
  const until = task.observeUntil ?? task.calibrateUntil ?? lastDay
  const past = pastOf(transactions, until)
  const scores = rfmScores(past)
  const cuts = Object.entries(scores.cuts).map(([name, points]) => [name, [...points]] as const)
  const cells = new Map<number, number>()
  for (const cell of scores.cell) cells.set(cell, (cells.get(cell) ?? 0) + 1)
  return {
    model: 'rfm',
    n: past.ids.length,
    parameters: {},
    level: 0.95,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: [],
    predictions: {
      variant: 'independent quintiles, type 7, a value equal to a cut point in the bin below',
      asOf: isoOf(until),
      cuts: Object.fromEntries(cuts),
      cells: Object.fromEntries([...cells].sort((left, right) => right[0] - left[0])),
    },
    holdout: null,
    basis: `RFM, ${past.ids.length.toLocaleString('en-US')} customers as of ${isoOf(until)}`,
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
