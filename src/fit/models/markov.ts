import { fitMigration, migrationValue } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** How customers move between states, and what each state is worth. */
export const markovModel: FitModel = {
  name: 'markov',
  answers: 'how customers move between states from period to period, and what each state is worth',
  setting: 'each customer’s state in two following periods',
  source: 'Pfeifer & Carraway (2000), J. Interactive Marketing 14(2)',
  example: 'ratings.csv --from q1 --to q2',
  options: {
    from: { takes: 'COLUMN', says: 'state before; default from' },
    to: { takes: 'COLUMN', says: 'state after; default to' },
    n: { takes: 'COLUMN', says: 'customers who share the row; default: one each' },
    profits: { takes: 'STATE=MONEY,…', says: 'profit per period in each state; states not named bring 0' },
    rate: { takes: 'PERCENT', says: 'cost of capital per period; default 10' },
    horizon: { takes: 'PERIODS', says: 'periods after this one that count; default: without end' },
  },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const [from, to] = [asked.text('from') ?? 'from', asked.text('to') ?? 'to']
  const weight = asked.text('n')
  const table = await readTable(file, [from, to, ...(weight === undefined ? [] : [weight])], asked)
  const [before, after] = [table.texts(from), table.texts(to)]
  const states = [...new Set([...before, ...after])].sort()
  const place = new Map(states.map((state, at) => [state, at]))
  const coded = (texts: readonly string[]) => Int32Array.from(texts, (text) => place.get(text) ?? 0)
  const moves = { from: coded(before), to: coded(after) }
  const weights = weight === undefined ? {} : { weights: table.numbers(weight) }
  const level = asked.level()
  const migration = fitMigration({ ...moves, ...weights }, states.length, level)
  const cells = migration.estimates.map((estimate, cell) => {
    const [row, column] = [Math.floor(cell / states.length), cell % states.length]
    return { name: `${states[row]} → ${states[column]}`, estimate }
  })
  const value = worthOf(migration.transitions, states, asked)
  const seldom = states.filter((_, row) => migration.seen[row] === 0)
  return {
    model: 'markov',
    n: migration.seen.reduce((sum, customers) => sum + customers, 0),
    parameters: Object.fromEntries(cells.map(({ name, estimate }) => [name, estimate])),
    level,
    logLikelihood: migration.logLikelihood,
    converged: true,
    limit: null,
    warnings: seldom.map((state) => `Nobody was seen to leave ${state}; who is there is taken to stay.`),
    predictions: { states, value },
    holdout: null,
    basis: `Migration between ${states.length} states, ${before.length.toLocaleString('en-US')} rows`,
    notes:
      value === null ? [] : states.map((state, at) => `${state} is worth ${shortNumber(value[at] ?? 0)}`),
    rows: null,
  }
}

/** Worth of each state, when profits were said. */
function worthOf(transitions: Float64Array, states: readonly string[], asked: Asked): number[] | null {
  const named = asked.list('profits').map((part) => part.split('='))
  if (named.length === 0) return null
  const profits = new Float64Array(states.length)
  for (const [state = '', money = ''] of named) {
    const at = states.indexOf(state)
    if (at < 0 || money === '' || !Number.isFinite(Number(money)))
      throw new FitUsageError(`--profits: ‘${state}=${money}’ names no state of the file with its profit.`)
    profits[at] = Number(money)
  }
  const periods = asked.text('horizon') === undefined ? undefined : asked.count('horizon', 0)
  return [...migrationValue(transitions, profits, (asked.positive('rate') ?? 10) / 100, periods)]
}
