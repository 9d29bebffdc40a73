import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { serve } from '../src/http/server.ts'
import { createSourceKey } from '../src/information/source-key.commands.ts'
import { createSource } from '../src/information/source-page.commands.ts'
import { systemActor } from '../src/kernel/actor.ts'
import { assemble } from '../src/main.ts'
import { connect, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import * as statements from './import.sql.ts'

/** What one size gave. Rates are events a second. */
export type IngestFigures = {
  readonly events: number
  readonly visitors: number
  readonly batchSize: number
  readonly rate: number
  /** Of a bare COPY of the rows that came of it: arrivals, events and orders. */
  readonly copyRate: number
  readonly ratio: number
  /** From sending a batch to its answer, ms. */
  readonly p50: number
  readonly p95: number
  readonly cpuSecondsPer1000: number
}

const batchSize = 500
const senders = 2

/**
 * Sends `events` messages of the Segment protocol over HTTP, a tenth of them identifying, a tenth orders, the rest
 * tracked and viewed; then copies the very same rows into the same tables, emptied. Server and sender share the
 * process and its processors.
 *
 * @param server  URL of a PostgreSQL server on which databases may be made
 */
export async function benchIngest(server: string, events: number): Promise<IngestFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'))
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_ingest_${process.pid}`
  try {
    await admin.run(statements.createDatabase(name))
    const url = new URL(server)
    url.pathname = `/${name}`
    const db = connect(url.toString())
    try {
      await migrate(db, 'bench', new Date())
      const sent = await timeSending(db, folder, events)
      const copyRate = events / (await timeCopy(db, folder))
      return {
        events,
        visitors: visitorsOf(events),
        batchSize,
        ...sent,
        copyRate,
        ratio: sent.rate / copyRate,
      }
    } finally {
      await db.close()
    }
  } finally {
    await admin.run(statements.dropDatabase(name))
    await admin.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const visitorsOf = (events: number) => Math.ceil(events / 20)

function message(n: number, events: number): Record<string, unknown> {
  const user = (Math.imul(n, 2_654_435_761) >>> 0) % visitorsOf(events)
  const at = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()
  const base = { messageId: `m${n}`, userId: `user-${user}`, timestamp: at }
  if (n % 10 === 0) {
    const traits = {
      firstName: `Given${user}`,
      lastName: `Family${user}`,
      email: `user${user}@example.org`,
      plan: 'gold',
    }
    return { ...base, type: 'identify', traits }
  }
  if (n % 10 === 5) {
    const properties = { order_id: `o${n}`, total: 10 + (n % 900) / 10, currency: 'EUR' }
    return { ...base, type: 'track', event: 'Order Completed', properties }
  }
  if (n % 3 === 0)
    return { ...base, type: 'page', name: 'Shelf', properties: { url: `https://shop.example/p/${n % 500}` } }
  return {
    ...base,
    type: 'track',
    event: 'Product Viewed',
    properties: { sku: `P-${n % 500}`, price: (n % 100) + 0.5 },
  }
}

async function timeSending(db: Pool, folder: string, events: number) {
  const routes = assemble(folder).routes
  const report = (error: unknown) => console.error(error)
  const kith = await serve({ db, routes, report }, '127.0.0.1', 0)
  const ctx = { db, actor: systemActor, now: new Date() }
  const { sourceId } = await createSource(ctx, { name: 'bench', kind: 'stream' })
  const { secret } = await createSourceKey(ctx, sourceId)
  const headers = { authorization: `Basic ${btoa(`${secret}:`)}`, 'content-type': 'application/json' }
  const took: number[] = []
  let next = 0
  const sender = async () => {
    while (next < events) {
      const from = next
      next += batchSize
      const length = Math.min(batchSize, events - from)
      const batch = Array.from({ length }, (_, at) => message(from + at, events))
      const body = JSON.stringify({ batch, sentAt: new Date() })
      const began = performance.now()
      const answer = await fetch(`${kith.address}/v1/batch`, { method: 'POST', headers, body })
      const text = await answer.text()
      if (text !== '{"success":true}') throw new Error(`bench: ${answer.status} ${text.slice(0, 300)}`)
      took.push(performance.now() - began)
    }
  }
  const cpuBegan = process.cpuUsage()
  const began = performance.now()
  await Promise.all(Array.from({ length: senders }, sender))
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpuBegan)
  await kith.close()
  took.sort((a, b) => a - b)
  const at = (share: number) => Math.round(took[Math.floor(took.length * share)] ?? 0)
  const cpuSecondsPer1000 = (user + system) / 1e6 / (events / 1000)
  return { rate: events / seconds, p50: at(0.5), p95: at(0.95), cpuSecondsPer1000 }
}

/** Seconds for bare COPY of the rows that came of it, with the tables' own keys and indexes. */
async function timeCopy(db: Pool, folder: string): Promise<number> {
  const tables = ['information.arrivals', 'information.events', 'value.orders']
  for (const table of tables)
    await pipeline(
      await db.copyOut(`copy (select * from ${table}) to stdout`),
      createWriteStream(join(folder, table)),
    )
  for (const table of tables) await db.run(statements.empty(table))
  const began = performance.now()
  for (const table of tables) {
    const source = createReadStream(join(folder, table), { highWaterMark: 1 << 20 }).pipe(new PassThrough())
    await db.copyIn(`copy ${table} from stdin`, source)
  }
  return (performance.now() - began) / 1000
}

if (process.argv[1] === import.meta.filename) {
  const server = process.env.KITH_TEST_DATABASE_URL
  if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
  for (const events of process.argv.slice(2).map(Number)) console.log(await benchIngest(server, events))
}
