import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { smtpAdapter, startSender } from '../src/channels/index.ts'
import { connect, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { aFirmThatWrites, anOffer, askFor, customersWhoPermit } from '../test/support/letters.ts'
import * as statements from './delivery.sql.ts'
import { createDatabase, dropDatabase } from './refit.sql.ts'

/** What one size gave: every message with its own rows, judged twice, to a server in another process. */
export type DeliveryFigures = {
  readonly recipients: number
  /** Messages asked for in a second, each judged. */
  readonly askedPerSecond: number
  /** Messages handed over in a second, from the first claim to the last note. */
  readonly sentPerSecond: number
  /** Seconds of the last tenth over those of the first. */
  readonly growth: number
  readonly accepted: number
  /** Processor time of the sender for a message, ms: what another load on the machine does not change. */
  readonly senderMs: number
}

/** Sends one offer to each of so many customers, in a database of its own. @param server  where databases may be made */
export async function benchDelivery(server: string, recipients: number): Promise<DeliveryFigures> {
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_delivery_${process.pid}`
  await admin.run(createDatabase(name))
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = connect(url.toString())
  const sink = fork(join(import.meta.dirname, 'delivery-sink.ts'))
  try {
    const [smtpUrl] = await once(sink, 'message')
    await migrate(db, 'bench', new Date())
    await aFirmThatWrites(db)
    return await figuresOf(db, String(smtpUrl), recipients)
  } finally {
    sink.disconnect()
    await db.close()
    await admin.run(dropDatabase(name))
    await admin.close()
  }
}

async function figuresOf(db: Pool, smtpUrl: string, recipients: number): Promise<DeliveryFigures> {
  const partyIds = await customersWhoPermit(db, recipients)
  const asking = performance.now()
  await askFor(
    db,
    partyIds.map((partyId) => anOffer(partyId)),
  )
  const sending = performance.now()
  const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }
  const adapter = smtpAdapter({ url: smtpUrl, from, signing: null, publicUrl: 'https://firm.example' })
  const before = process.cpuUsage()
  const sender = await startSender(db, {
    adapters: new Map([['email', adapter]]),
    report: (error) => console.error(error),
  })
  while ((await db.one(statements.isOpen)).is) await pause(100)
  const ended = performance.now()
  const { user, system } = process.cpuUsage(before)
  await sender.stop()
  const tenths = await db.many(statements.tenths)
  return {
    recipients,
    askedPerSecond: (recipients / (sending - asking)) * 1000,
    sentPerSecond: (recipients / (ended - sending)) * 1000,
    growth: (tenths.at(-1)?.seconds ?? 0) / (tenths[0]?.seconds ?? 0),
    accepted: (await db.one(statements.acceptedMessages)).n,
    senderMs: (user + system) / 1000 / recipients,
  }
}

async function main(sizes: readonly number[]): Promise<void> {
  const server = process.env.KITH_TEST_DATABASE_URL
  if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
  console.log(
    '| recipients | asked for, per s | sent, per s | last tenth ÷ first | accepted | sender, ms of processor each |',
  )
  console.log('|---|---|---|---|---|---|')
  for (const size of sizes) {
    const found = await benchDelivery(server, size)
    const cells = [
      found.recipients,
      Math.round(found.askedPerSecond),
      Math.round(found.sentPerSecond),
      found.growth.toFixed(2),
      found.accepted,
      found.senderMs.toFixed(2),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2).map(Number))
