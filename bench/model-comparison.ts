import { pathToFileURL } from 'node:url'
import { systemActor } from '../src/kernel/actor.ts'
import { connect, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { refitAll, room as valueRoom } from '../src/value/index.ts'
import { loadOrders, simulated } from '../test/support/orders.ts'
import { createDatabase, dropDatabase } from './refit.sql.ts'

/** What one size gave. CPU seconds are of the whole process, the thread that computes included. */
type ComparisonFigures = {
  readonly customers: number
  /** three models fitted, valued, held against a holdout and drawn again */
  readonly cpuSeconds: number
  readonly wallSeconds: number
  /** largest resident memory meanwhile, MB, and what it was before */
  readonly peakMb: number
  readonly restMb: number
  /** a question of margin and discount rate: the first one, and the next ones; ms */
  readonly firstAnswerMs: number
  readonly nextAnswerMs: number
}

async function benchComparison(server: string, customers: number): Promise<ComparisonFigures> {
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_models_${process.pid}`
  await admin.run(createDatabase(name))
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = connect(url.toString())
  try {
    await migrate(db, 'bench', new Date())
    await loadOrders(db, simulated(customers))
    await refitAll({ db, actor: systemActor, now: new Date() }, new AbortController().signal)
    return { customers, ...(await compared(db)), ...(await answered(db)) }
  } finally {
    await db.close()
    await admin.run(dropDatabase(name))
    await admin.close()
  }
}

async function compared(db: Pool) {
  const restMb = residentMb()
  let peakMb = restMb
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb())
  }, 50)
  const { comparisonId } = (await call(db, 'POST', '/value/model-comparisons', { currency: 'USD' })) as {
    comparisonId: string
  }
  const job = valueRoom.jobs.find(({ name }) => name === 'value.compare-models')
  const [before, began] = [process.cpuUsage(), performance.now()]
  const ctx = { db, actor: systemActor, now: new Date() }
  await job?.run(ctx, { comparisonId }, new AbortController().signal)
  const { user, system } = process.cpuUsage(before)
  clearInterval(watch)
  const wallSeconds = (performance.now() - began) / 1000
  return { cpuSeconds: (user + system) / 1e6, wallSeconds, peakMb, restMb }
}

async function answered(db: Pool) {
  const ask = async (margin: number) => {
    const began = performance.now()
    await call(db, 'GET', '/value/what-if', undefined, { margin, discountRate: 0.15 })
    return performance.now() - began
  }
  const firstAnswerMs = await ask(0.3)
  const nextAnswerMs = Math.min(await ask(0.35), await ask(0.4), await ask(0.45))
  return { firstAnswerMs, nextAnswerMs }
}

/** Asks a route of the room as the server would. */
async function call(db: Pool, method: string, path: string, body?: unknown, query: unknown = {}) {
  const route = valueRoom.routes.find((each) => each.method === method && each.path === path)
  const given = { params: {}, query, body, headers: {}, version: null, identity: null, portal: null }
  const file = () => Promise.reject(new Error('no upload'))
  const rest = { ip: '', publicUrl: '', file, form: async () => new Map<string, string>() }
  const signal = new AbortController().signal
  const ctx = { db, actor: systemActor, now: new Date() }
  return (await route?.handle(ctx, { ...given, ...rest, signal }))?.body
}

const residentMb = () => process.memoryUsage.rss() / 2 ** 20

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = process.env.KITH_TEST_DATABASE_URL ?? ''
  const sizes = process.argv.slice(2).map(Number)
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000])
    process.stdout.write(`${JSON.stringify(await benchComparison(server, size))}\n`)
}
