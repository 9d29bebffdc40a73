import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { draftImport, runImport } from '../src/information/index.ts'
import { systemActor } from '../src/kernel/actor.ts'
import { connect, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { complainers, done, type LoopFirm, loopFirm } from '../test/support/loop-firm.ts'
import { partyOf } from '../test/support/orders.ts'
import * as statements from './loop.sql.ts'

/** What one size gave. Seconds and milliseconds are of the wall clock. */
export type LoopFigures = {
  readonly customers: number
  readonly imported: number
  /** From the first row of the import until nobody in the loop has anything new. */
  readonly seconds: number
  /** The parts of that. `import` touches what came; the others are over all customers. */
  readonly steps: Readonly<Record<string, number>>
  /** The chain of 200 complaints, from the API's answer to the proposed decision: over touched customers alone. */
  readonly chainSeconds: number
  /** GET /loop as the server answers it, when all is computed: the middle and the slowest of twenty. */
  readonly loopMs: { readonly p50: number; readonly most: number }
}

const newOrders = 100_000

/** Turns the loop once over a base of `customers`. @param server  where databases may be made */
export async function benchLoop(server: string, customers: number): Promise<LoopFigures> {
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_loop_${process.pid}`
  await admin.run(statements.createDatabase(name))
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = connect(url.toString())
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'))
  try {
    await migrate(db, 'bench', new Date())
    return await figuresOf(db, folder, customers)
  } finally {
    await db.close()
    await rm(folder, { recursive: true, force: true })
    await admin.run(statements.dropDatabase(name))
    await admin.close()
  }
}

async function figuresOf(db: Pool, folder: string, customers: number): Promise<LoopFigures> {
  const drop = (segmentId: string) => ({
    title: 'No more calls of ours to garden a',
    sets: { kind: 'cell-role', segmentId, channel: 'phone', role: 'drop' },
  })
  const firm = await loopFirm(db, drop, customers)
  await db.run(statements.nameToSource)
  const file = await ordersFile(folder, customers)
  const { steps, timed } = stopwatch()
  await timed('import', () => importOrders(db, file))
  await timed('refit', () => firm.run('value.refit'))
  await timed('segments', () => firm.run('strategy.refresh-memberships'))
  await timed('economics, scorecard', () => firm.hear())
  const seconds = Object.values(steps).reduce((sum, step) => sum + step, 0)
  const chain = stopwatch()
  await chain.timed('chain', () => complain(firm))
  const loopMs = await loopTimes(firm)
  const chainSeconds = chain.steps.chain ?? 0
  return { customers, imported: newOrders, seconds, steps, chainSeconds, loopMs }
}

function stopwatch() {
  const steps: Record<string, number> = {}
  const timed = async (step: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    steps[step] = (performance.now() - began) / 1000
  }
  return { steps, timed }
}

/** New orders of a fifth as many customers as there are rows, as far as there are so many. */
async function ordersFile(folder: string, customers: number): Promise<string> {
  const buyers = Math.min(customers, newOrders / 5)
  const lines = Array.from({ length: newOrders }, (_, row) => {
    const customer = partyOf(1 + (row % buyers)).slice(-12)
    const day = new Date(Date.UTC(1998, 6, 1 + (row % 28))).toISOString().slice(0, 10)
    return `C${customer},N${row},${day},${(row % 200) + 5}.00`
  })
  const path = join(folder, 'orders.csv')
  await writeFile(path, `customer_id,order_number,order_date,amount\n${lines.join('\n')}\n`)
  return path
}

async function importOrders(db: Pool, path: string): Promise<void> {
  const ctx = { db, actor: systemActor, now: new Date() }
  const wish = {
    noun: 'orders',
    path,
    fileName: 'orders.csv',
    source: 'test orders',
    options: { currency: 'EUR' },
  }
  const { importId } = await draftImport(ctx, wish)
  const { counts } = await runImport(ctx, importId)
  if (counts.accepted !== newOrders)
    throw new Error(`bench: not every row was new: ${JSON.stringify(counts)}`)
}

async function complain({ administrator, run, hear, told }: LoopFirm): Promise<void> {
  const complaint = {
    channel: 'phone',
    cause: 'late-delivery',
    severity: 3,
    minutes: 10,
    words: 'Where is it?',
  }
  const items = [...complainers, ...complainers].map((partyId) => ({ ...complaint, partyId }))
  await done(administrator.post('/complaints', { items }), 201)
  await run('channels.assess')
  await hear()
  if ((await told('value.worth-recounted')).length === 0) throw new Error('bench: the chain did not turn')
}

async function loopTimes({ administrator }: LoopFirm): Promise<LoopFigures['loopMs']> {
  const times: number[] = []
  for (let look = 0; look < 20; look++) {
    const began = performance.now()
    await done(administrator.get('/loop'))
    times.push(performance.now() - began)
  }
  const sorted = times.toSorted((one, other) => one - other)
  return { p50: sorted[10] ?? 0, most: sorted[19] ?? 0 }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = process.env.KITH_TEST_DATABASE_URL ?? ''
  const sizes = process.argv.slice(2).map(Number)
  for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000])
    process.stdout.write(`${JSON.stringify(await benchLoop(server, size))}\n`)
}
