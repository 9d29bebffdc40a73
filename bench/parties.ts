import { pathToFileURL } from 'node:url'
import { listParties, readPartyPage, readTimeline } from '../src/information/index.ts'
import { systemActor } from '../src/kernel/actor.ts'
import type { Context } from '../src/kernel/context.ts'
import { connect, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import type { Statement } from '../src/storage/statement.ts'
import { createDatabase, dropDatabase } from './import.sql.ts'
import * as statements from './parties.sql.ts'

/** How one list page, or the customer page, compares with the same by hand. Times in milliseconds. */
export type PageFigures = {
  readonly page: string
  readonly median: number
  readonly p95: number
  readonly rawMedian: number
  /** Our median over that of the hand-written SQL. */
  readonly ratio: number
}

type Case = {
  readonly page: string
  readonly sort: 'name' | 'createdAt' | 'clv' | 'pAlive' | 'lastOn' | 'spend'
  readonly filter: object | null
  readonly first: 'parties' | 'statistics' | 'clv' | 'alive'
  readonly where: string
  readonly key: string
}

const is = (field: string, op: string, value: unknown) => ({ field, op, value })

/** The filters and sorts that the bars hold for. */
const cases = (ownerId: string): Case[] => [
  { page: 'newest', sort: 'createdAt', filter: null, first: 'parties', where: 'true', key: 'p.created_at' },
  { page: 'by name', sort: 'name', filter: null, first: 'parties', where: 'true', key: 'p.sort_name' },
  { page: 'by value to come', sort: 'clv', filter: null, first: 'clv', where: 'true', key: 'c.value' },
  {
    page: 'by probability alive',
    sort: 'pAlive',
    filter: null,
    first: 'alive',
    where: 'true',
    key: 'a.value',
  },
  {
    page: 'by last purchase',
    sort: 'lastOn',
    filter: null,
    first: 'statistics',
    where: 's.last_on is not null',
    key: 's.last_on',
  },
  { page: 'by spend', sort: 'spend', filter: null, first: 'statistics', where: 'true', key: 's.spend_minor' },
  {
    page: 'one city, newest',
    sort: 'createdAt',
    filter: is('city', 'is', 'City 042'),
    first: 'parties',
    where: `p.city = 'City 042'`,
    key: 'p.created_at',
  },
  {
    page: 'customers, newest',
    sort: 'createdAt',
    filter: is('role', 'is', 'customer'),
    first: 'parties',
    where: `exists (select from kernel.party_roles o where o.party_id = p.party_id and o.role = 'customer' and o.valid_to is null)`,
    key: 'p.created_at',
  },
  {
    page: 'one owner, newest',
    sort: 'createdAt',
    filter: is('owner', 'is', ownerId),
    first: 'parties',
    where: `p.owner_id = '${ownerId}'`,
    key: 'p.created_at',
  },
  {
    page: 'bought in 90 days, by value to come',
    sort: 'clv',
    filter: is('lastOn', 'within-days', 90),
    first: 'clv',
    where: 's.last_on >= current_date - 90',
    key: 'c.value',
  },
  {
    page: 'alive ≥ .7, by spend',
    sort: 'spend',
    filter: is('pAlive', 'at-least', 0.7),
    first: 'statistics',
    where: 'a.value >= 0.7',
    key: 's.spend_minor',
  },
  {
    page: 'organisations, by name',
    sort: 'name',
    filter: is('kind', 'is', 'organisation'),
    first: 'parties',
    where: `p.kind = 'organisation'`,
    key: 'p.sort_name',
  },
]

const repeats = 30

/**
 * Lists and customer page beside the same by hand, on `rows` parties: first page and a far one.
 * @param server  URL of a PostgreSQL server on which databases may be made
 */
export function benchParties(server: string, rows: number): Promise<PageFigures[]> {
  return withParties(server, rows, (db) => measurePages({ db, actor: systemActor, now: new Date() }, rows))
}

/** Works on a database of its own that holds `rows` parties. @param server  where databases may be made */
export async function withParties<Result>(
  server: string,
  rows: number,
  work: (db: Pool) => Promise<Result>,
): Promise<Result> {
  const name = `kith_bench_parties_${process.pid}`
  const admin = connect(server, { max: 1 })
  const url = new URL(server)
  url.pathname = `/${name}`
  try {
    await admin.run(createDatabase(name))
    const db = connect(url.toString())
    try {
      await migrate(db, 'bench', new Date())
      await fill(db, rows)
      return await work(db)
    } finally {
      await db.close()
    }
  } finally {
    await admin.run(dropDatabase(name))
    await admin.close()
  }
}

async function fill(db: Pool, rows: number): Promise<void> {
  await db.transaction(async (tx) => {
    for (const statement of statements.fillParties(rows)) await tx.run(statement)
  })
  await db.run(statements.eventYears)
  const { partyId } = await db.one(statements.middleParty)
  await db.run(statements.fillTimeline(partyId, 10_000))
  await db.run(statements.analyse)
}

/** The same on a database that is filled already. */
export async function measurePages(ctx: Context, rows: number): Promise<PageFigures[]> {
  const { ownerId } = await ctx.db.one(statements.someOwner)
  const figures: PageFigures[] = []
  for (const one of cases(ownerId))
    for (const page of [1, Math.min(1000, rows / 1000)]) figures.push(await measureList(ctx, one, page))
  const { partyId } = await ctx.db.one(statements.middleParty)
  figures.push(
    await compare(
      'customer page, timeline of 10,000',
      () => readTimeline(ctx, partyId, { limit: 50 }),
      () => ctx.db.many(statements.rawTimeline(partyId)),
    ),
  )
  figures.push(
    await compare(
      'customer page, head',
      () => readPartyPage(ctx, partyId),
      () => ctx.db.many(statements.rawTimeline(partyId)),
    ),
  )
  return figures
}

/** Goes to the page by its cursors, as a person would; what is timed is that page alone. */
async function measureList(ctx: Context, one: Case, page: number): Promise<PageFigures> {
  const descending = one.sort !== 'name'
  const asked = { filter: one.filter as never, sort: { by: one.sort, descending }, limit: 50 }
  let cursor: string | undefined
  let reached = 1
  while (reached < page) {
    const { next } = await listParties(ctx, { ...asked, limit: 200, cursor })
    if (next === null) break
    cursor = next
    reached += 4
  }
  const idColumn =
    one.first === 'parties' ? 'p' : one.first === 'statistics' ? 's' : one.first === 'clv' ? 'c' : 'a'
  const way = descending ? 'desc' : 'asc'
  const order = `${one.key} ${way}, ${idColumn}.party_id ${way}`
  const after = cursor ? afterOf(cursor, one.key, idColumn, descending) : 'true'
  const raw = statements.rawPage(`${one.where} and ${after}`, order, one.first)
  return compare(
    `${one.page}, page ${reached}`,
    () => listParties(ctx, { ...asked, cursor }),
    () => ctx.db.many(raw as Statement<unknown>),
  )
}

function afterOf(cursor: string, key: string, idColumn: string, descending: boolean): string {
  const [, , value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
    string,
    string,
    unknown,
    string,
  ]
  return `(${key}, ${idColumn}.party_id) ${descending ? '<' : '>'} ('${String(value)}', '${id}')`
}

async function compare(
  page: string,
  ours: () => Promise<unknown>,
  raw: () => Promise<unknown>,
): Promise<PageFigures> {
  const times: number[] = []
  const rawTimes: number[] = []
  for (let i = 0; i < 8; i++) await Promise.all([ours(), raw()])
  for (let i = 0; i < repeats; i++) {
    rawTimes.push(await timed(raw))
    times.push(await timed(ours))
  }
  const median = quantile(times, 0.5)
  const rawMedian = quantile(rawTimes, 0.5)
  return { page, median, p95: quantile(times, 0.95), rawMedian, ratio: median / rawMedian }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

export function quantile(times: readonly number[], at: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(at * (sorted.length - 1))] ?? Number.NaN
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = process.env['KITH_TEST_DATABASE_URL'] ?? 'postgres://localhost/postgres'
  for (const rows of (process.argv[2] ?? '10000,100000,1000000').split(',').map(Number)) {
    console.log(`${rows} parties`)
    console.table(
      (await benchParties(server, rows)).map(({ page, median, p95, rawMedian, ratio }) => ({
        page,
        ms: median.toFixed(2),
        p95: p95.toFixed(2),
        raw: rawMedian.toFixed(2),
        ratio: ratio.toFixed(2),
      })),
    )
  }
}
