import { appendFirmEvents, type NewFirmEvent } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { Database } from '../storage/database.ts'
import { segmentsInForce } from '../strategy/index.ts'
import * as statements from './assessment.sql.ts'
import { assessmentOf, type Judged } from './assessment.ts'
import { causes } from './cause.sql.ts'
import { lockCells, lockCounting, writeCells } from './cell.sql.ts'
import { type CellChange, countedSince, moveCells } from './cell.ts'
import { type Account, channelBook } from './channel-account.commands.ts'
import { contactStandards } from './contact-standard.sql.ts'
import { type ContactStandard, judgeContact, promisedBySegment } from './contact-standard.ts'

/** Contacts that are judged in one transaction. */
const atOnce = 5_000

/**
 * Judges all contacts that wait for it, and tells of each part how excellence moved and which events it came of.
 *
 * @returns how many were judged
 */
export async function assessContacts(ctx: Context, signal?: AbortSignal): Promise<number> {
  let judged = 0
  for (;;) {
    signal?.throwIfAborted()
    const some = await ctx.db.transaction((tx) => assessSome(tx, ctx))
    if (some === 0) return judged
    judged += some
  }
}

async function assessSome(tx: Database, ctx: Context): Promise<number> {
  await tx.run(lockCounting)
  const today = await firmToday({ db: tx, now: ctx.now })
  const waiting = await tx.many(statements.waitingContacts(atOnce, today))
  if (waiting.length === 0) return 0
  const standards = await standardsInForce(tx)
  const judged = waiting.map((contact): Judged => ({ ...contact, ...judgeContact(contact, standards) }))
  const counted = judged.filter(({ occurredOn }) => occurredOn >= countedSince(today))
  const partyIds = [...new Set(counted.map(({ partyId }) => partyId))]
  const known = await tx.many(statements.knownInChannel(partyIds, countedSince(today)))
  const book = await channelBook(tx)
  const before = await tx.many(lockCells)
  const after = moveCells(before, changesOf(counted, known, book), (channel) => currencyIn(book, channel))
  await tx.run(writeCells(after, ctx.now))
  await tx.run(statements.writeJudgements(judged))
  await tell(tx, ctx, assessmentOf(judged, before, after, await tx.many(causes)))
  return judged.length
}

/** What contacts are held to: what was set, and where nothing was, how soon a segment's role promises an answer. */
async function standardsInForce(tx: Database): Promise<ContactStandard[]> {
  const promised = (await segmentsInForce(tx)).map(({ segmentId, policy }) =>
    promisedBySegment(segmentId, policy.serviceHours),
  )
  return [...(await tx.many(contactStandards)), ...promised]
}

const currencyIn = (book: ReadonlyMap<string, Account>, channel: string) =>
  book.get(channel)?.currency ?? 'EUR'

function changesOf(
  judged: readonly Judged[],
  known: readonly { partyId: string; channel: string }[],
  book: ReadonlyMap<string, Account>,
): CellChange[] {
  const met = new Set(known.map(({ partyId, channel }) => `${partyId} ${channel}`))
  return judged.map((contact): CellChange => {
    const name = `${contact.partyId} ${contact.channel}`
    const isOnlyOfCustomer = !met.has(name)
    met.add(name)
    return { ...contact, weight: 1, isOnlyOfCustomer, costMinor: costIn(book, contact) }
  })
}

/** Amounts of another currency than the channel's are not added up. */
const costIn = (
  book: ReadonlyMap<string, Account>,
  { channel, currency, costMinor }: { channel: string; currency: string; costMinor: number },
) => (currency === currencyIn(book, channel) ? costMinor : 0)

async function tell(
  tx: Database,
  ctx: Context,
  { causedBy, data }: ReturnType<typeof assessmentOf>,
): Promise<void> {
  const event: NewFirmEvent = {
    type: 'channels.contacts-assessed',
    occurredAt: ctx.now.toISOString(),
    source: 'kith',
    causedBy,
    data,
  }
  await appendFirmEvents(tx, [event], ctx.now)
}

/** Takes a contact's judgement back, for something about it has changed; whoever calls asks for another. */
export async function reopen(
  tx: Database,
  { now }: Pick<Context, 'now'>,
  partyId: string,
  interactionId: string,
): Promise<void> {
  await tx.run(lockCounting)
  const held = await tx.maybeOne(statements.reopenContact(partyId, interactionId))
  const since = countedSince(await firmToday({ db: tx, now }))
  if (!held || held.occurredOn < since) return
  const others = await tx.many(statements.knownInChannel([partyId], since))
  const isOnlyOfCustomer = others.every(({ channel }) => channel !== held.channel)
  const book = await channelBook(tx)
  const change: CellChange = {
    ...held,
    weight: -1,
    isOnlyOfCustomer,
    judgedBy: held.judgedBy ?? 0,
    costMinor: costIn(book, held),
  }
  const cells = moveCells(await tx.many(lockCells), [change], (channel) => currencyIn(book, channel))
  await tx.run(writeCells(cells, now))
}
