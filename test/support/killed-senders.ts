import assert from 'node:assert/strict'
import type { Step } from '../../src/channels/sender.commands.ts'
import type { Database, Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from './database.ts'
import { eventually } from './kith.ts'
import { aFirmThatWrites, anAnswer, anOffer, askFor, customersWhoPermit, messageStates } from './letters.ts'
import { startSenderProcess } from './sender-process.ts'
import { type SmtpLine, smtpLine } from './smtp-line.ts'

/** A server that messages are handed to. */
export type MailServer = {
  readonly url: string
  /** The Message-ID of each mail that arrived. */
  arrived(): Promise<readonly string[]>
}

/**
 * Kills senders with signal 9 at every step, while advertising waits and again while answers do, and lets two others
 * finish: of 5,000 messages none is lost, and no advertising is handed over twice.
 */
export async function killSendersAtEveryStep(server: MailServer): Promise<void> {
  const db = await freshDatabase()
  await aFirmThatWrites(db)
  const partyIds = await customersWhoPermit(db, 250)
  const ten = Array.from({ length: 10 }, () => partyIds).flat()
  const offers = await askFor(
    db,
    ten.map((partyId) => anOffer(partyId)),
  )
  assert.ok(offers.every(({ verdict }) => verdict === 'allow'))
  const killing = new Killing(db, server.url, await smtpLine(server.url))
  await killing.atEveryStep(1)
  await askFor(db, ten.map(anAnswer))
  await killing.atEveryStep(30)
  await finish(db, server.url, 5000)

  const copies = timesOf((await server.arrived()).map((header) => header.slice(1, header.indexOf('@'))))
  const marketing = new Set(offers.map(({ messageId }) => messageId))
  assertNoneTwice(copies, marketing, timesOf(killing.inFlight))
  await assertNoneLost(db, copies, killing.inFlight)
}

class Killing {
  /** What senders had handed over, or were about to, when they were killed; once for each time. */
  readonly inFlight: string[] = []
  private readonly noted = new Set<string>()
  private readonly db: Pool & { url: string }
  private readonly smtpUrl: string
  private readonly line: SmtpLine

  constructor(db: Pool & { url: string }, smtpUrl: string, line: SmtpLine) {
    this.db = db
    this.smtpUrl = smtpUrl
    this.line = line
  }

  async atEveryStep(time: number): Promise<void> {
    await this.at('claimed', 1)
    await this.at('marked', Math.min(time, 20))
    await this.fromThere('onRecipient', time + 4)
    await this.fromThere('onTaken', time + 7)
    await this.at('answered', time + 3)
    await this.at('writing', Math.min(time, 20))
    await this.at('written', Math.min(time, 20))
  }

  /** Kills a sender when it reaches a step for a number of times. */
  private async at(step: Step, time: number): Promise<void> {
    await startSenderProcess({ ...this.reaching(this.smtpUrl), endAt: { step, time } }).gone
    await this.note()
  }

  /** Kills a sender from the server’s side, at the n-th message there. */
  private async fromThere(at: 'onRecipient' | 'onTaken', time: number): Promise<void> {
    const sender = startSenderProcess(this.reaching(this.line.url))
    let times = 0
    this.line[at] = () => {
      if (++times === time) sender.child.kill('SIGKILL')
    }
    await sender.gone
    this.line[at] = undefined
    await this.note()
  }

  private reaching(smtpUrl: string) {
    return { databaseUrl: this.db.url, smtpUrl }
  }

  /** Notes what is newly in flight: what an earlier kill left is counted once. */
  private async note(): Promise<void> {
    await eventually('what it had asked of the database has ended', () => this.isAlone())
    const found = await this.db.many(sql<{ messageId: string; attempts: number }>`
      select message_id as "messageId",
             (select count(*)::integer from channels.delivery_attempts a where a.message_id = o.message_id) as "attempts"
        from channels.outgoing_messages o where state = 'handing-over'`)
    for (const { messageId, attempts } of found) {
      const key = `${messageId} ${attempts}`
      if (!this.noted.has(key)) this.inFlight.push(messageId)
      this.noted.add(key)
    }
  }

  private async isAlone(): Promise<boolean> {
    const others = await this.db.one(sql<{ n: number }>`
      select count(*)::integer as n from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend'
         and application_name <> current_setting('application_name')`)
    return others.n === 0
  }
}

/** Two at once, so that what a killed one left is taken up while another works. */
async function finish(db: Pool & { url: string }, smtpUrl: string, all: number): Promise<void> {
  const here = { databaseUrl: db.url, smtpUrl }
  const senders = [startSenderProcess(here), startSenderProcess(here)]
  const isOver = async () => {
    const { accepted = 0, uncertain = 0 } = await messageStates(db)
    return accepted + uncertain === all
  }
  await eventually('every message is in a final state or uncertain', isOver, 300_000)
  for (const { child, gone } of senders) {
    child.kill('SIGTERM')
    await gone
  }
}

type Times = ReadonlyMap<string, number>

function timesOf(messageIds: readonly string[]): Times {
  const times = new Map<string, number>()
  for (const messageId of messageIds) times.set(messageId, (times.get(messageId) ?? 0) + 1)
  return times
}

function assertNoneTwice(copies: Times, marketing: ReadonlySet<string>, inFlight: Times): void {
  const twice = [...copies].filter(([, times]) => times > 1)
  assert.deepEqual(
    twice.filter(([messageId]) => marketing.has(messageId)),
    [],
    'no advertising twice',
  )
  assert.deepEqual(
    twice.filter(([messageId, times]) => times - 1 > (inFlight.get(messageId) ?? 0)),
    [],
    'extra copies only of what was in flight at a kill',
  )
}

async function assertNoneLost(db: Database, copies: Times, inFlight: readonly string[]): Promise<void> {
  const uncertain = await messagesIn(db, 'uncertain')
  assert.ok(uncertain.length > 0, 'the kills met messages in flight')
  assert.ok(
    uncertain.length <= inFlight.length,
    `${uncertain.length} uncertain of ${inFlight.length} in flight`,
  )
  assert.deepEqual(
    uncertain.filter((messageId) => !inFlight.includes(messageId)),
    [],
    'uncertain is only what was in flight',
  )
  assert.deepEqual(
    (await messagesIn(db, 'accepted')).filter((messageId) => !copies.has(messageId)),
    [],
    'what is said to be accepted has arrived',
  )
}

const messagesIn = async (db: Database, state: string): Promise<string[]> =>
  (
    await db.many(sql<{ messageId: string }>`
      select message_id as "messageId" from channels.outgoing_messages where state = ${state} order by message_id`)
  ).map(({ messageId }) => messageId)
