import { fitMaxDiff, type MaxDiffTasks } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { FitFileError } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** Which of many things matter most. */
export const maxDiffModel: FitModel = {
  name: 'maxdiff',
  answers: 'which of many things matter most and least',
  setting: 'tasks in which respondents named the best and the worst of some items',
  source: 'Marley & Louviere (2005), Journal of Mathematical Psychology 49(6)',
  example: 'tasks.csv --individual respondent --set task --item item --best best --worst worst',
  options: {
    set: { takes: 'COLUMN', says: 'which task a row belongs to', needed: true },
    individual: { takes: 'COLUMN', says: 'whose task, where every respondent counts tasks anew' },
    item: { takes: 'COLUMN', says: 'which item the row is; default item' },
    best: { takes: 'COLUMN', says: '1 where the item was named best; default best' },
    worst: { takes: 'COLUMN', says: '1 where the item was named worst; default worst' },
  },
  run: async (file, asked) => reportOf(await readTasks(file, asked), asked.level()),
}

async function readTasks(file: string, asked: Asked): Promise<MaxDiffTasks> {
  const [item, best, worst] = ['item', 'best', 'worst'].map((name) => asked.text(name) ?? name) as [
    string,
    string,
    string,
  ]
  const set = asked.needed('set')
  const individual = asked.text('individual')
  const table = await readTable(file, [set, item, best, worst, ...(individual ? [individual] : [])], asked)
  const own = individual ? table.coded(individual).codes : new Int32Array(table.rows)
  const { codes } = table.coded(set)
  const tasks = new Map<string, number[]>()
  for (let row = 0; row < table.rows; row++) {
    const key = `${own[row]} ${codes[row]}`
    const rows = tasks.get(key)
    if (rows) rows.push(row)
    else tasks.set(key, [row])
  }
  const order = [...tasks.values()]
  const named = (flags: Float64Array, column: string) => {
    let from = 0
    return Int32Array.from(order, (rows) => {
      const hits = rows.flatMap((row, j) => (flags[row] === 1 ? [j] : []))
      if (hits.length !== 1)
        throw new FitFileError(
          `The task of row ${Number(rows[0]) + 2} names ${hits.length} rows in “${column}” instead of one.`,
        )
      from += rows.length
      return from - rows.length + Number(hits[0])
    })
  }
  const starts = [0]
  for (const rows of order) starts.push(Number(starts.at(-1)) + rows.length)
  const { codes: items, texts } = table.coded(item)
  return {
    items: texts,
    item: Int32Array.from(order.flat(), (row) => Number(items[row])),
    starts: Int32Array.from(starts),
    best: named(table.happened(best), best),
    worst: named(table.happened(worst), worst),
  }
}

function reportOf(tasks: MaxDiffTasks, level: number): FitReport {
  const fit = fitMaxDiff(tasks, level)
  const ranked = Object.entries(fit.shares).sort((one, other) => other[1] - one[1])
  return {
    ...fit,
    predictions: { shares: fit.shares, counts: fit.counts },
    holdout: null,
    basis: `MaxDiff, ${fit.n.toLocaleString('en-US')} tasks with ${tasks.items.length} items`,
    notes: ranked.map(([name, share]) => `Share of preference of ${name}: ${shortNumber(100 * share)} %`),
    rows: {
      header: ['item', 'utility', 'share', 'counted_utility', 'counted_share'],
      cells: ranked.map(([name, share]) => [
        name,
        Number(fit.parameters[name]?.value),
        share,
        Number(fit.counts[name]?.utility.value),
        Number(fit.counts[name]?.share),
      ]),
    },
  }
}
