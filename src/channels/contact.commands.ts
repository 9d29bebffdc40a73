import {
  addContactStatistics,
  appendEvents,
  type ContactChange,
  firmSetting,
  type NewEvent,
} from '../information/index.ts'
import { auditAuthor } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Money } from '../kernel/money.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { type Day, dayIn } from '../kernel/period.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { type Account, channelBook, channelIn } from './channel-account.commands.ts'
import { insertComplaints } from './complaint.sql.ts'
import * as statements from './interaction.sql.ts'
import type { ContactDirection, InteractionKind } from './interaction.ts'
import { usualKind } from './interaction.ts'
import { contactCost, unitCostOn } from './unit-cost.ts'

/** A contact as somebody records it. */
export type NewContact = {
  readonly partyId: string
  /** A repeat of an id changes nothing. */
  readonly interactionId?: string | undefined
  /** The channel's short name. */
  readonly channel: string
  /** Null: what is usual in the channel. */
  readonly kind?: InteractionKind | null | undefined
  readonly direction: ContactDirection
  /** ISO 8601, UTC; noon where only the day is known. */
  readonly occurredAt: string
  /** Set where only the day is known. */
  readonly occurredOn?: Day | null | undefined
  readonly subject?: string | null | undefined
  readonly words?: string | null | undefined
  readonly minutes?: number | null | undefined
  readonly answerSeconds?: number | null | undefined
  readonly isResolved?: boolean | null | undefined
  readonly askedAgain?: boolean | null | undefined
  /** Null: what the channel costs on that day. */
  readonly cost?: Money | null | undefined
  readonly messageId?: string | null | undefined
  readonly campaignId?: string | null | undefined
  readonly externalId?: string | null | undefined
  /** Other columns of a file, as JSON. */
  readonly custom?: string | null | undefined
  readonly promise?: NewPromise | null | undefined
  readonly complaint?: NewComplaint | null | undefined
}

/** Something promised in a contact; `keptOn`: the day on which it was kept, where that is known by now. */
export type NewPromise = { readonly words: string; readonly dueOn: Day; readonly keptOn?: Day | null }

/** What a complaint adds to the contact in which it was made. */
export type NewComplaint = {
  readonly complaintId: string
  readonly causeId: string
  readonly cause: string
  readonly severity: number
  readonly words: string
}

/** Where contacts come from. */
export type ContactOrigin = {
  readonly sourceId: string
  readonly source: string
  readonly importId: string | null
}

/** A contact as it stands now, and whether it came with this. */
export type KeptContact = {
  readonly interactionId: string
  readonly eventId: string
  readonly isNew: boolean
}

/**
 * Stores contacts with all that follows at once: their events, what was promised and complained of, what they cost
 * and how often one has met. Their assessment is asked for.
 *
 * @throws channels.no-such-channel
 */
export async function storeContacts(
  tx: Database,
  ctx: Context,
  contacts: readonly NewContact[],
  origin: ContactOrigin,
): Promise<KeptContact[]> {
  const book = await channelBook(tx)
  const { timeZone } = await firmSetting(tx)
  const told = contacts.map((contact) => rowOf(contact, channelIn(book, contact.channel), timeZone, origin))
  await lockParties(tx, new Set(contacts.map(({ partyId }) => partyId)))
  const stored = await tx.many(statements.interactionsById(told.map(({ row }) => row.interactionId)))
  const known = new Map(stored.map(({ interactionId, eventId }) => [interactionId, eventId]))
  const fresh: Told[] = []
  const kept = told.map(({ row, contact }): KeptContact => {
    const eventId = known.get(row.interactionId)
    if (eventId !== undefined) return { interactionId: row.interactionId, eventId, isNew: false }
    known.set(row.interactionId, row.eventId)
    fresh.push({ row, contact })
    return { interactionId: row.interactionId, eventId: row.eventId, isNew: true }
  })
  if (fresh.length > 0) await write(tx, ctx, fresh, origin)
  return kept
}

type Told = { readonly row: statements.InteractionRow; readonly contact: NewContact }

async function write(
  tx: Database,
  ctx: Context,
  fresh: readonly Told[],
  origin: ContactOrigin,
): Promise<void> {
  const by = ctx.actor.userId
  await tx.run(
    statements.insertInteractions(
      fresh.map(({ row }) => row),
      by,
      ctx.now,
    ),
  )
  const complaints = fresh.flatMap(complaintOf)
  if (complaints.length > 0) await tx.run(insertComplaints(complaints, by, ctx.now))
  const promises = fresh.flatMap(promiseOf)
  if (promises.length > 0) await tx.run(statements.insertPromises(promises, by, ctx.now))
  const filed = new Map(complaints.map(({ interactionId, eventId }) => [interactionId, eventId]))
  const promised = new Map(promises.map(({ interactionId, promiseId }) => [interactionId, promiseId]))
  const about = { source: origin.source, actor: auditAuthor(ctx).actorId }
  const events = fresh.flatMap((told) => eventsOf(told, about, { filed, promised }))
  await appendEvents(tx, events, ctx.now)
  await tx.run(addContactStatistics(fresh.map(changeOf), ctx.now))
  await requestAssessment(tx, ctx.now)
}

/** Asks for the judgement of all contacts that wait for one. */
export async function requestAssessment(tx: Database, now: Date): Promise<void> {
  await requestJob(tx, { name: 'channels.assess', payload: {}, key: 'channels.assess' }, now)
}

function rowOf(contact: NewContact, account: Account, timeZone: string, origin: ContactOrigin): Told {
  const { occurredAt, minutes = null } = contact
  const occurredOn = contact.occurredOn ?? dayIn(timeZone, new Date(occurredAt))
  const unit = unitCostOn(account.costs, occurredOn)
  const cost = contact.cost ?? {
    amountMinor: unit === null ? 0 : contactCost(unit, minutes),
    currency: unit?.currency ?? account.currency,
  }
  const row = {
    partyId: contact.partyId,
    interactionId: contact.interactionId ?? newId(),
    channel: account.channel,
    category: account.category,
    kind: contact.kind ?? usualKind(account.category),
    direction: contact.direction,
    occurredAt,
    occurredOn,
    subject: contact.subject ?? null,
    words: contact.words ?? null,
    minutes,
    answerSeconds: contact.answerSeconds ?? null,
    isResolved: contact.isResolved ?? null,
    askedAgain: contact.askedAgain ?? null,
    costMinor: cost.amountMinor,
    currency: cost.currency,
    eventId: newId(),
    sourceId: origin.sourceId,
    externalId: contact.externalId ?? null,
    messageId: contact.messageId ?? null,
    campaignId: contact.campaignId ?? null,
    importId: origin.importId,
    custom: contact.custom ?? null,
  }
  return { row, contact }
}

function complaintOf({ row, contact }: Told) {
  const { complaint } = contact
  if (!complaint) return []
  const { complaintId, causeId, severity, words } = complaint
  const { partyId, interactionId, occurredAt: filedAt } = row
  return [{ partyId, complaintId, interactionId, causeId, severity, words, filedAt, eventId: newId() }]
}

function promiseOf({ row, contact }: Told): statements.PromiseRow[] {
  if (!contact.promise) return []
  const complaintId = contact.complaint?.complaintId ?? null
  const { partyId, interactionId } = row
  const { words, dueOn, keptOn = null } = contact.promise
  return [{ partyId, promiseId: newId(), interactionId, complaintId, words, dueOn, keptOn }]
}

/** Ids of the events that tell what came with a contact, by the contact; a promise's is its own. */
type EventIds = {
  readonly filed: ReadonlyMap<string, string>
  readonly promised: ReadonlyMap<string, string>
}

/** What the histories keep: the words stay with the contact, where erasure and rights find them. */
function eventsOf(
  { row, contact }: Told,
  by: { readonly source: string; readonly actor: string | null },
  { filed, promised }: EventIds,
): NewEvent[] {
  const { partyId, occurredAt, occurredOn, interactionId, channel, category, kind, direction, currency } = row
  const onlyDay = contact.occurredOn ? { occurredOn } : {}
  const about = { partyId, occurredAt, ...onlyDay, ...by }
  const data = { interactionId, channel, category, kind, direction, occurredOn, currency }
  const { minutes, costMinor, eventId } = row
  const took = { ...data, costMinor, ...(minutes === null ? {} : { minutes }) }
  // The channel stands on the contact alone: what came with it is no further meeting.
  const events: NewEvent[] = [
    { ...about, channel, type: 'channels.interaction-recorded', eventId, data: took },
  ]
  const [filedId, promiseId] = [filed.get(interactionId), promised.get(interactionId)]
  if (contact.complaint && filedId !== undefined) {
    const { complaintId, causeId, cause, severity } = contact.complaint
    const complained = { ...data, complaintId, causeId, cause, severity }
    events.push({ ...about, type: 'channels.complaint-filed', eventId: filedId, data: complained })
  }
  if (contact.promise && promiseId !== undefined) {
    const made = { interactionId, channel, dueOn: contact.promise.dueOn }
    events.push({ ...about, type: 'channels.promise-made', eventId: promiseId, data: made })
  }
  return events
}

function changeOf({ row, contact }: Told): ContactChange {
  const { partyId, currency, channel, costMinor, occurredOn } = row
  return {
    partyId,
    currency,
    channel,
    contacts: 1,
    inbound: row.direction === 'in' ? 1 : 0,
    complaints: contact.complaint ? 1 : 0,
    minutes: row.minutes ?? 0,
    costMinor,
    firstOn: occurredOn,
    lastOn: occurredOn,
  }
}
