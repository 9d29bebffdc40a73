import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { draftImport, partyImport, registerImports, runImport } from '../src/information/index.ts'
import { systemActor } from '../src/kernel/actor.ts'
import { connect, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { orderImport } from '../src/value/index.ts'
import * as statements from './import.sql.ts'

/** What one size gave. Rates are rows a second. */
export type ImportFigures = {
  readonly rows: number
  readonly customers: number
  readonly importRate: number
  readonly copyRate: number
  /** Import rate over the rate of a bare COPY of the same rows into orders and events. */
  readonly ratio: number
  /** Time of the last tenth of the batches over that of the first tenth. */
  readonly lastOverFirst: number
  /** Largest resident memory of the importing process while it ran, MB. */
  readonly peakMb: number
}

/**
 * Imports `rows` orders of a fifth as many customers into an empty database, then copies the very same rows
 * into the same two tables, emptied, with nothing else kept.
 *
 * @param server  URL of a PostgreSQL server on which databases may be made
 */
export async function benchImport(server: string, rows: number): Promise<ImportFigures> {
  const customers = Math.ceil(rows / 5)
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'))
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_import_${process.pid}`
  try {
    await admin.run(statements.createDatabase(name))
    const url = new URL(server)
    url.pathname = `/${name}`
    const db = connect(url.toString())
    try {
      await migrate(db, 'bench', new Date())
      const file = join(folder, 'orders.csv')
      await writeOrders(file, rows, customers)
      const imported = await timeImport(db, file)
      const copySeconds = await timeCopy(db, folder)
      const copyRate = rows / copySeconds
      const importRate = rows / imported.seconds
      return {
        rows,
        customers,
        importRate,
        copyRate,
        ratio: importRate / copyRate,
        lastOverFirst: imported.lastOverFirst,
        peakMb: imported.peakMb,
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

/** Orders of two years in the order of their days, the customers mixed; the same file each time. */
async function writeOrders(file: string, rows: number, customers: number): Promise<void> {
  const out = createWriteStream(file)
  let state = 1
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  let text = 'customer_id,order_number,order_date,amount\n'
  for (let row = 0; row < rows; row++) {
    const day = new Date(Date.UTC(2024, 0, 1 + Math.floor((row * 730) / rows))).toISOString().slice(0, 10)
    text += `${row < customers ? row : below(customers)},${row + 1},${day},${(below(20_000) / 100).toFixed(2)}\n`
    if (text.length < 1_000_000) continue
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
    text = ''
  }
  await new Promise<void>((resolve) => out.end(text, () => resolve()))
}

async function timeImport(db: Pool, file: string) {
  registerImports({ nouns: [orderImport, partyImport], uploads: '' })
  const ctx = { db, actor: systemActor, now: new Date() }
  const draft = await draftImport(ctx, {
    noun: 'orders',
    path: file,
    fileName: 'orders.csv',
    options: { currency: 'EUR' },
  })
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 50)
  const ends: number[] = []
  const began = performance.now()
  const { counts } = await runImport(ctx, draft.importId, { onBatch: () => ends.push(performance.now()) })
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  if (counts.rejected > 0 || counts.unchanged > 0)
    throw new Error(`bench: not every row was new: ${JSON.stringify(counts)}`)
  return { seconds, lastOverFirst: lastOverFirst(began, ends), peakMb: peak / 1e6 }
}

function lastOverFirst(began: number, ends: readonly number[]): number {
  const tenth = Math.max(1, Math.floor(ends.length / 10))
  const first = (ends[tenth - 1] ?? began) - began
  // The last two batches are cut short by the end of the file; they are left out.
  const until = ends.length - 3
  const last = (ends[until] ?? began) - (ends[until - tenth] ?? began)
  return last / first
}

/** Seconds for bare COPY of the rows that the import made, with the tables' own keys and indexes. */
async function timeCopy(db: Pool, folder: string): Promise<number> {
  const tables = ['value.orders', 'information.events']
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
  for (const rows of process.argv.slice(2).map(Number)) console.log(await benchImport(server, rows))
}
