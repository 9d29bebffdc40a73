import { pathToFileURL } from 'node:url'
import type { PartyFilter } from '../src/information/party-filter.ts'
import { countParties, listParties } from '../src/information/party-list.commands.ts'
import { systemActor } from '../src/kernel/actor.ts'
import type { Context } from '../src/kernel/context.ts'
import { reportCatalogue } from '../src/performance/index.ts'
import type { ReportQuestion } from '../src/performance/report.ts'
import { runReport } from '../src/performance/report-run.commands.ts'
import type { Pool } from '../src/storage/database.ts'
import { aServer } from '../test/support/server-http.ts'
import { quantile, withParties } from './parties.ts'
import * as statements from './reports.sql.ts'
import { theFirm } from './segments.sql.ts'

/** What a report or a filtered list costs beside the same question asked by hand. Times in milliseconds. */
export type ReportFigures = {
  readonly asked: string
  readonly p50: number
  readonly p95: number
  readonly raw: number
  /** Our median over that of the hand-written SQL. */
  readonly ratio: number
}

const turns = 12

const question = (more: Partial<ReportQuestion>): ReportQuestion => ({
  subject: 'orders',
  rows: { field: 'orderedOn', grain: 'month' },
  columns: null,
  measures: [{ kind: 'sum', field: 'amount' }, { kind: 'average', field: 'amount' }, { kind: 'customers' }],
  customers: null,
  conditions: [],
  sort: { by: 'label', descending: false },
  top: null,
  look: 'table',
  ...more,
})
const table = question({})
const median = question({ measures: [{ kind: 'median', field: 'amount' }] })
const pivot = question({
  rows: { field: 'orderedOn', grain: 'quarter' },
  columns: { field: 'channel' },
  look: 'pivot',
})

/** Three orders to each customer, on `parties` parties. @param server  where databases may be made */
export function benchReports(server: string, parties: number): Promise<ReportFigures[]> {
  return withParties(server, parties, async (db) => {
    await db.run(theFirm)
    for (const statement of statements.fillOrders) await db.run(statement)
    const spent = await spentField(db)
    return measureAll({ db, actor: systemActor, now: new Date() }, spent)
  })
}

/** The key of a field that rolls up what each customer bought. */
async function spentField(db: Pool): Promise<string> {
  const { administrator } = await aServer(db)
  const { status, body, text } = await administrator.post('/fields', {
    label: 'Spent',
    type: 'formula',
    rules: { formula: 'sum(orders.amount)' },
    purpose: 'to measure',
    retention: 'a run',
  })
  if (status !== 201) throw new Error(`bench: ${text}`)
  return body.key as string
}

async function measureAll(ctx: Context, spent: string): Promise<ReportFigures[]> {
  const twice = {
    field: 'related',
    key: 'orders',
    op: 'at-least',
    value: 2,
    where: [{ field: 'amount', op: 'at-least', value: 100 }],
  } as const
  const bySum = { field: 'custom', key: spent, op: 'at-least', value: 900 } as const
  const byMost = { ...bySum, value: 1199 } as const
  const { signal } = new AbortController()
  const report = (asked: ReportQuestion) => () => runReport(ctx, reportCatalogue, asked, signal)
  const list = (filter: PartyFilter) => () =>
    listParties(ctx, { filter, sort: { by: 'createdAt', descending: true }, limit: 50 })
  const raw = (statement: Parameters<typeof ctx.db.many>[0]) => () => ctx.db.many(statement)
  await sameCount(ctx, twice, 'boughtTwice')
  await sameCount(ctx, bySum, 'spent')
  await sameCount(ctx, byMost, 'spentMost')
  return [
    await compare('table by month, three figures', report(table), raw(statements.rawTable)),
    await compare('table by month, a median', report(median), raw(statements.rawMedian)),
    await compare('pivot, quarter × channel', report(pivot), raw(statements.rawPivot)),
    await compare('list: 2 orders of 100, page', list(twice), raw(statements.rawList('boughtTwice'))),
    await compare(
      'list: 2 orders of 100, count',
      () => countParties(ctx, twice, true),
      raw(statements.rawCount('boughtTwice')),
    ),
    await compare('list: roll-up of 900, page', list(bySum), raw(statements.rawList('spent'))),
    await compare(
      'list: roll-up that hardly anybody has, page',
      list(byMost),
      raw(statements.rawList('spentMost')),
    ),
    await compare(
      'list: roll-up of 900, count',
      () => countParties(ctx, bySum, true),
      raw(statements.rawCount('spent')),
    ),
  ]
}

async function sameCount(
  ctx: Context,
  filter: Parameters<typeof countParties>[1],
  condition: statements.RawCondition,
): Promise<void> {
  const [{ count }, { found }] = await Promise.all([
    countParties(ctx, filter, true),
    ctx.db.one(statements.rawCount(condition)),
  ])
  if (count !== found) throw new Error(`bench: ${condition} are ${count}, by hand ${found}`)
}

async function compare(
  asked: string,
  ours: () => Promise<unknown>,
  byHand: () => Promise<unknown>,
): Promise<ReportFigures> {
  const times: number[] = []
  const raws: number[] = []
  for (let turn = 0; turn < 2; turn++) await Promise.all([ours(), byHand()])
  for (let turn = 0; turn < turns; turn++) {
    raws.push(await milliseconds(byHand))
    times.push(await milliseconds(ours))
  }
  const [p50, raw] = [quantile(times, 0.5), quantile(raws, 0.5)]
  return { asked, p50, p95: quantile(times, 0.95), raw, ratio: p50 / raw }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

async function main(sizes: readonly number[]): Promise<void> {
  const server = process.env.KITH_TEST_DATABASE_URL
  if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
  console.log('| parties | asked | p50, ms | p95 | by hand, p50 | ours ÷ by hand |')
  console.log('|---|---|---|---|---|---|')
  for (const parties of sizes)
    for (const { asked, p50, p95, raw, ratio } of await benchReports(server, parties))
      console.log(
        `| ${parties} | ${asked} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${raw.toFixed(1)} | ${ratio.toFixed(2)} |`,
      )
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2).map(Number))
