import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { quantile } from '../src/analytics/index.ts'
import { recogniseParties } from '../src/information/identity-recognition.commands.ts'
import { appendEvents, ensureEventYears } from '../src/information/index.ts'
import { mergeParties } from '../src/information/merge.commands.ts'
import { unmergeParties } from '../src/information/unmerge.commands.ts'
import { systemActor } from '../src/kernel/actor.ts'
import type { Context } from '../src/kernel/context.ts'
import { newId } from '../src/kernel/id.ts'
import { insertBatchOfParties } from '../src/kernel/party-batch.commands.ts'
import { assemble } from '../src/main.ts'
import { connect, type Database, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { checksums, livedParties } from '../test/support/lived-parties.ts'
import * as statements from './identity.sql.ts'
import { createDatabase, dropDatabase } from './import.sql.ts'

/** A version of merging: this one, or that of another checkout. */
type Version = {
  readonly name: string
  readonly merge: typeof mergeParties
  readonly unmerge: typeof unmergeParties
}

/** Milliseconds by the clock and of processor, here and in the database. */
type Cost = { readonly ms: number; readonly cpu: number }

/** @param before  a checkout of the version to compare with, or none */
async function versions(before: string | undefined): Promise<Version[]> {
  assemble('.')
  const now = { name: 'this version', merge: mergeParties, unmerge: unmergeParties }
  if (before === undefined) return [now]
  const at = (file: string) => import(pathToFileURL(`${before}/src/${file}`).href)
  ;(await at('main.ts')).assemble('.')
  const { mergeParties: merge } = await at('information/merge.commands.ts')
  const { unmergeParties: unmerge } = await at('information/unmerge.commands.ts')
  return [now, { name: 'the one before', merge, unmerge }]
}

/** Merges and un-merges pairs of so many rows, the versions by turns, and tells what each costs. */
async function compare(ctx: Context & { db: Pool }, all: readonly Version[], rows: number): Promise<void> {
  const repeats = rows > 1000 ? 4 : rows > 100 ? 10 : 40
  const costs = all.map(() => ({ merge: [] as Cost[], unmerge: [] as Cost[] }))
  for (let n = 0; n < repeats; n++)
    for (const [at, { merge, unmerge }] of all.entries()) {
      const [keep, other] = [await withRows(ctx, rows), await withRows(ctx, rows)]
      let mergeId = ''
      costs[at]?.merge.push(
        await costOf(ctx.db, async () => {
          mergeId = (await merge(ctx, { keep, merge: other })).mergeId
        }),
      )
      costs[at]?.unmerge.push(await costOf(ctx.db, () => unmerge(ctx, mergeId)))
    }
  for (const [at, { name }] of all.entries()) {
    const { merge = [], unmerge = [] } = costs[at] ?? {}
    console.log(`  ${rows} rows, ${name}: merge ${told(merge)}; un-merge ${told(unmerge)}`)
  }
}

async function costOf(db: Pool, work: () => Promise<unknown>): Promise<Cost> {
  const theirs = await databaseCpu(db)
  const [begun, own] = [performance.now(), process.cpuUsage()]
  await work()
  const ms = performance.now() - begun
  const { user, system } = process.cpuUsage(own)
  return { ms, cpu: (user + system) / 1000 + (await databaseCpu(db)) - theirs }
}

/** Milliseconds of processor that the server's processes for this database have used, in steps of ten; else 0. */
async function databaseCpu(db: Pool): Promise<number> {
  const backends = await db.many(statements.backends)
  const used = await Promise.all(
    backends.map(async ({ pid }) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
    }),
  )
  return used.reduce((sum, one) => sum + one, 0)
}

function told(costs: readonly Cost[]): string {
  const sorted = Float64Array.from(costs.map(({ ms }) => ms)).sort()
  const cpu = costs.reduce((sum, cost) => sum + cost.cpu, 0) / costs.length
  return `p50 ${quantile(sorted, 0.5).toFixed(1)} ms, p95 ${quantile(sorted, 0.95).toFixed(1)}, processor ${cpu.toFixed(1)}`
}

/** Merges so many pairs, one after another, and takes all apart: every row of every table is as it was, or not. */
async function undone(ctx: Context, pairs: number): Promise<void> {
  const { partyTables } = assemble('.')
  const ids = await livedParties(ctx, 2 * pairs)
  const before = JSON.stringify(await checksums(ctx.db, partyTables))
  const merges: string[] = []
  for (let n = 0; n < ids.length; n += 2)
    merges.push((await mergeParties(ctx, { keep: ids[n] ?? '', merge: ids[n + 1] ?? '' })).mergeId)
  for (const mergeId of merges.reverse()) await unmergeParties(ctx, mergeId)
  const isEqual = JSON.stringify(await checksums(ctx.db, partyTables)) === before
  console.log(`  ${pairs} merged and un-merged: ${isEqual ? 'every row as it was' : 'rows DIFFER'}`)
}

/** A party with so many rows: half of them events, a quarter each notes and tasks. */
async function withRows(ctx: Context, rows: number): Promise<string> {
  const partyId = newId()
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx: Database) => {
    const party = { ...nobody, partyId, displayName: `Party ${partyId}` }
    await insertBatchOfParties(tx, ctx, [party], null)
    await recogniseParties(tx, ctx, [partyId])
    const events = Array.from({ length: Math.ceil(rows / 2) }, (_, n) => ({
      partyId,
      type: 'information.product-viewed' as const,
      occurredAt: new Date(ctx.now.getTime() - n * 1000).toISOString(),
      source: 'bench',
      data: { sku: `P-${n}` },
    }))
    await appendEvents(tx, events, ctx.now)
    await tx.run(statements.addNotes(partyId, Math.ceil(rows / 4), ctx.now))
    await tx.run(statements.addTasks(partyId, Math.floor(rows / 4), ctx.now))
  })
  return partyId
}

const nobody = {
  kind: 'person' as const,
  ...{ givenName: null, familyName: null, city: null, country: null, custom: {} },
  ...{ contactPoints: [], roles: [] },
}

async function bench(server: string, sizes: readonly number[]): Promise<void> {
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_merges_${process.pid}`
  try {
    await admin.run(createDatabase(name))
    const url = new URL(server)
    url.pathname = `/${name}`
    const db = connect(url.toString())
    try {
      await migrate(db, 'bench', new Date())
      const ctx = { db, actor: systemActor, now: new Date() }
      const all = await versions(process.env.KITH_BENCH_BEFORE)
      // Statements and checks of foreign keys planned for a table of ten parties read it whole each time.
      await livedParties(ctx, 10_000)
      await db.run(statements.analyse)
      for (let n = 0; n < 6; n++) await warm(ctx, all)
      for (const rows of sizes) await compare(ctx, all, rows)
      await undone(ctx, 1000)
      console.log(`  load ${loadavg()[0]?.toFixed(1)}`)
    } finally {
      await db.close()
    }
  } finally {
    await admin.run(dropDatabase(name))
    await admin.close()
  }
}

/** A server that has run for a while has its statements prepared. */
async function warm(ctx: Context, all: readonly Version[]): Promise<void> {
  for (const { merge, unmerge } of all) {
    const [keep, other] = [await withRows(ctx, 20), await withRows(ctx, 20)]
    await unmerge(ctx, (await merge(ctx, { keep, merge: other })).mergeId)
  }
}

const server = process.env.KITH_TEST_DATABASE_URL
if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
await bench(server, process.argv.slice(2).map(Number))
