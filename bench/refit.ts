import { pathToFileURL } from 'node:url'
import { systemActor } from '../src/kernel/actor.ts'
import { firm } from '../src/kernel/measure.ts'
import { room as performanceRoom } from '../src/performance/index.ts'
import { connect, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { clearRuns, refitAll, room as valueRoom } from '../src/value/index.ts'
import { loadOrders, simulated } from '../test/support/orders.ts'
import * as statements from './refit.sql.ts'

/** What one size gave. Seconds are of the wall clock. */
export type RefitFigures = {
  readonly customers: number
  readonly orders: number
  /** from reading the statistics to publishing the scores of every customer */
  readonly refitSeconds: number
  /** a second refit: the change since the first is split into its reasons as well */
  readonly secondSeconds: number
  /** a bare COPY of the very same score rows into an empty table with the same indexes */
  readonly copySeconds: number
  /** refit over that COPY */
  readonly ratio: number
  /** seconds by step of the first refit */
  readonly steps: Readonly<Record<string, number>>
  /** largest resident memory of the process while it refitted, MB, and what it had before */
  readonly peakMb: number
  readonly restMb: number
  /** ms to read customer equity, and the whole loop, when all is published; the best of five */
  readonly equityMs: number
  readonly loopMs: number
}

/** Refits a simulated base of `customers` in a database of its own. @param server  where databases may be made */
export async function benchRefit(server: string, customers: number): Promise<RefitFigures> {
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_refit_${process.pid}`
  await admin.run(statements.createDatabase(name))
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = connect(url.toString())
  try {
    await migrate(db, 'bench', new Date())
    await loadOrders(db, simulated(customers))
    return await figuresOf(db, customers)
  } finally {
    await db.close()
    await admin.run(statements.dropDatabase(name))
    await admin.close()
  }
}

async function figuresOf(db: Pool, customers: number): Promise<RefitFigures> {
  const { orders } = await db.one(statements.countOrders)
  const restMb = residentMb()
  let peakMb = restMb
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb())
  }, 50)
  const first = await refitOnce(db)
  clearInterval(watch)
  const copySeconds = await timeCopy(db)
  const second = await refitOnce(db)
  await clearRuns({ db, actor: systemActor, now: new Date() }, new AbortController().signal)
  return {
    customers,
    orders,
    refitSeconds: first.seconds,
    secondSeconds: second.seconds,
    copySeconds,
    ratio: first.seconds / copySeconds,
    steps: first.steps,
    peakMb,
    restMb,
    equityMs: await bestOf(5, (now) => equity(db, now)),
    loopMs: await bestOf(5, (now) => loop(db, now)),
  }
}

async function refitOnce(db: Pool): Promise<{ seconds: number; steps: Record<string, number> }> {
  const steps: Record<string, number> = {}
  const began = performance.now()
  let step = 'summing'
  let since = began
  const mark = (next: string) => {
    if (next === step) return
    steps[step] = (performance.now() - since) / 1000
    step = next
    since = performance.now()
  }
  const ctx = { db, actor: systemActor, now: new Date() }
  await refitAll(ctx, new AbortController().signal, (progress) => mark(progress.step))
  mark('end')
  return { seconds: (performance.now() - began) / 1000, steps }
}

async function timeCopy(db: Pool): Promise<number> {
  await db.run(statements.createBare)
  for (const index of statements.bareIndexes) await db.run(index)
  const began = performance.now()
  const rows = await db.copyOut(statements.copyScoresOut)
  await db.copyIn(statements.copyBareIn, rows)
  const seconds = (performance.now() - began) / 1000
  await db.run(statements.dropBare)
  return seconds
}

async function equity(db: Pool, now: Date): Promise<void> {
  const measure = valueRoom.measures.find((definition) => definition.name === 'value.customer-equity')
  await measure?.read({ db, actor: systemActor, now }, firm)
}

async function loop(db: Pool, now: Date): Promise<void> {
  const route = performanceRoom.routes.find((candidate) => candidate.path === '/loop')
  const blank = {
    params: {},
    query: {},
    body: {},
    headers: {},
    version: null,
    identity: null,
    portal: null,
    ip: '',
    publicUrl: '',
  }
  const file = () => Promise.reject(new Error('no upload'))
  const form = async () => new Map<string, string>()
  const signal = new AbortController().signal
  await route?.handle({ db, actor: systemActor, now }, { ...blank, file, form, signal })
}

/** Each time is five minutes after the one before, so that nothing remembered for a minute is told. */
async function bestOf(times: number, work: (now: Date) => Promise<void>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let time = 0; time < times; time++) {
    const began = performance.now()
    await work(new Date(Date.now() + time * 300_000))
    best = Math.min(best, performance.now() - began)
  }
  return best
}

const residentMb = () => process.memoryUsage.rss() / 2 ** 20

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = process.env.KITH_TEST_DATABASE_URL ?? ''
  const sizes = process.argv.slice(2).map(Number)
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000])
    process.stdout.write(`${JSON.stringify(await benchRefit(server, size))}\n`)
}
