import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { appendEvents, type EventRow, ensureEventYears, firmSetting, sourceOf } from '../information/index.ts'
import { recordChange, recordPartyChanges } from '../kernel/audit.commands.ts'
import { checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { type Money, toMajor, toMinor } from '../kernel/money.ts'
import { holdParties } from '../kernel/party-lock.commands.ts'
import { requireVisible, requireWithin, sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { recordGains } from '../value/index.ts'
import { causesNamed } from './cause.commands.ts'
import * as statements from './complaint.sql.ts'
import { type KeptContact, type NewContact, storeContacts } from './contact.commands.ts'
import { ownOrigin, partiesNamed } from './contact-party.commands.ts'
import { contactOf, latestTime, type ToldContact, timeOf } from './interaction.commands.ts'
import { partiesWithin } from './interaction.sql.ts'
import type { ComplaintOutcome } from './interaction.ts'

/** A complaint as somebody tells it: a contact, with what went wrong. */
export type ToldComplaint = Omit<ToldContact, 'interactionId' | 'words'> & {
  readonly complaintId?: string | undefined
  /** The cause's short name, or its name. */
  readonly cause: string
  /** 1 to 5. */
  readonly severity: number
  readonly words: string
}

const longestWords = 10_000

/**
 * Records complaints: each with the contact in which it was made and what was promised. A complaint whose id is
 * known already stays as it is.
 *
 * @throws channels.no-such-channel, channels.no-such-cause, channels.interaction-unclear, kernel.not-found,
 *   kernel.bad-field
 */
export async function recordComplaints(ctx: Context, items: readonly ToldComplaint[]) {
  const latest = await latestTime(ctx)
  const times = items.map((item) => timeOf(ctx, item, latest))
  await ensureEventYears(ctx.db, [ctx.now, ...times.map(({ occurredAt }) => occurredAt)])
  return ctx.db.transaction(async (tx) => {
    const partyIds = await partiesNamed(tx, ctx, items, 'complaints')
    const causes = await causesNamed(
      tx,
      ctx,
      items.map(({ cause }) => cause),
    )
    const contacts = items.map((item, index): Filed => {
      const { words, complaintId = newId(), severity, cause: written, ...contact } = item
      const cause = causes.get(written)
      if (cause === undefined) throw new KithError('channels.no-such-cause', { cause: written })
      const said = checkedLines(words, 'words', longestWords)
      return {
        ...contactOf(contact),
        ...(times[index] ?? timeOf(ctx, item, latest)),
        partyId: partyIds[index] ?? '',
        // A complaint is made in one contact, so the same number tells a repeat of both.
        interactionId: complaintId,
        complaint: { complaintId, causeId: cause.causeId, cause: cause.name, severity, words: said },
      }
    })
    const kept = await storeContacts(tx, ctx, contacts, await ownOrigin(tx, ctx))
    await recordFiled(tx, ctx, contacts, kept)
    const stored = await tx.many(
      statements.complaintsById(
        partyIds,
        contacts.map(({ complaint }) => complaint.complaintId),
      ),
    )
    const events = new Map(stored.map(({ complaintId, eventId }) => [complaintId, eventId]))
    return contacts.map(({ complaint: { complaintId } }) => {
      const eventId = events.get(complaintId)
      if (eventId === undefined) throw new KithError('kernel.id-taken')
      return { complaintId, eventId }
    })
  })
}

type Filed = NewContact & { readonly complaint: NonNullable<NewContact['complaint']> }

async function recordFiled(
  tx: Database,
  ctx: Context,
  contacts: readonly Filed[],
  kept: readonly KeptContact[],
): Promise<void> {
  await recordPartyChanges(
    tx,
    ctx,
    contacts.flatMap(({ partyId, channel, complaint }, index) => {
      if (!kept[index]?.isNew) return []
      const { complaintId, causeId, severity } = complaint
      const after = { channel, causeId, severity }
      return [{ noun: 'complaints', verb: 'create', partyId, rowId: complaintId, before: null, after }]
    }),
  )
}

/** Complaints that the actor may read, the latest first. */
export async function readComplaints(
  ctx: Context,
  asked: {
    cause?: string | undefined
    state?: 'open' | 'answered' | undefined
    cursor?: string | undefined
    limit: number
  },
) {
  const seen = may(ctx.actor, 'read', 'parties')
  const grants = [may(ctx.actor, 'read', 'complaints'), seen]
  const list = `complaints:${asked.cause ?? ''}:${asked.state ?? ''}`
  const after = decodeCursor(list, ['instant', 'id'], asked.cursor) ?? null
  const { cause = null, state = null, limit } = asked
  const rows = await ctx.db.many(statements.complaints({ cause, state, after, limit: limit + 1 }, grants))
  const cut = page(rows, limit, (last) => encodeCursor(list, [last.filedAt, last.complaintId]))
  return { items: cut.items.map((row) => shownComplaint(row, seen)), next: cut.next }
}

/** One customer's complaints, the latest first. @throws kernel.not-found, kernel.not-allowed */
export async function complaintsOf(ctx: Context, partyId: string) {
  const seen = await requireVisible(ctx, partyId)
  await requireWithin(ctx, partyId, 'complaints')
  const rows = await ctx.db.many(statements.complaintsOfParty(partyId))
  return { items: rows.map((row) => shownComplaint(row, seen)), next: null }
}

function shownComplaint({ redressMinor, ...row }: statements.ShownComplaint, seen: Pick<Grant, 'fields'>) {
  const { currency, distributive, procedural, interactional, outcome, answer, answeredAt, ...complaint } = row
  const answered =
    answeredAt === null || currency === null
      ? null
      : {
          outcome,
          words: answer,
          answeredAt,
          currency,
          redress: toMajor({ amountMinor: redressMinor ?? 0, currency }),
        }
  const justice =
    distributive === null || procedural === null || interactional === null
      ? null
      : { distributive, procedural, interactional }
  const partyName = sees(seen, 'name') ? complaint.partyName : null
  return { ...complaint, partyName, answered, justice }
}

/** What a complaint is answered with. */
export type ToldAnswer = {
  readonly outcome: ComplaintOutcome
  readonly words: string
  /** In the firm's currency, in major units. */
  readonly redress?: number | undefined
  readonly redressKind?: string | undefined
}

/** Answers a complaint, once. @throws kernel.not-found, channels.complaint-answered */
export async function answerComplaint(ctx: Context, partyId: string, complaintId: string, told: ToldAnswer) {
  const words = checkedLines(told.words, 'words', longestWords)
  const { currency } = await firmSetting(ctx.db)
  return changingComplaint(ctx, partyId, complaintId, async (tx, { eventId, answeredAt }) => {
    if (answeredAt !== null)
      throw new KithError('channels.complaint-answered', { on: answeredAt.slice(0, 10) })
    const redressMinor = toMinor(told.redress ?? 0, currency)
    const { outcome, redressKind = null } = told
    const at = ctx.now.toISOString()
    const row = { partyId, complaintId, outcome, redressKind, redressMinor, currency, words, answeredAt: at }
    await tx.run(statements.insertAnswers([row], ctx.actor.userId))
    const { partyId: _, complaintId: __, words: ___, ...after } = row
    await record(tx, ctx, partyId, complaintId, after)
    const event = {
      partyId,
      type: 'channels.complaint-answered' as const,
      occurredAt: at,
      source: sourceOf(ctx.actor),
      actor: ctx.actor.userId,
      causedBy: [eventId],
      data: { complaintId, outcome, redressMinor, currency },
    }
    const written = await appendEvents(tx, [event], ctx.now)
    if (redressMinor > 0)
      await giveRedress(tx, ctx, { partyId, amountMinor: redressMinor, currency }, written)
    return { complaintId, answeredAt: at }
  })
}

/** Redress is what the customer gets; what it may save us is nowhere booked as a profit. */
async function giveRedress(
  tx: Database,
  ctx: Context,
  given: Money & { readonly partyId: string },
  told: readonly EventRow[],
): Promise<void> {
  const occurredOn = await firmToday({ ...ctx, db: tx })
  const causedBy = told.map(({ eventId }) => eventId)
  const basis = 'Redress for a complaint'
  await recordGains(tx, ctx, [{ ...given, kind: 'redress', occurredOn, basis, saidBy: 'firm', causedBy }])
}

/** How fair a customer found what was done, 1 to 7 in each of three respects. */
export type ToldJustice = {
  readonly distributive: number
  readonly procedural: number
  readonly interactional: number
  /** Of how many questions each is the mean. */
  readonly items?: number | undefined
}

/** Notes how fair a customer found the answer. @throws kernel.not-found, channels.complaint-unanswered */
export async function noteJustice(ctx: Context, partyId: string, complaintId: string, told: ToldJustice) {
  return changingComplaint(ctx, partyId, complaintId, async (tx, held) => {
    if (held.answeredAt === null) throw new KithError('channels.complaint-unanswered')
    const answeredAt = ctx.now.toISOString()
    const { items = 1, ...rest } = told
    await tx.run(statements.insertJustice([{ partyId, complaintId, answeredAt, items, ...rest }]))
    await record(tx, ctx, partyId, complaintId, { items })
    return { complaintId, answeredAt }
  })
}

async function changingComplaint<Result>(
  ctx: Context,
  partyId: string,
  complaintId: string,
  work: (tx: Database, held: { eventId: string; answeredAt: string | null }) => Promise<Result>,
): Promise<Result> {
  const grants = [may(ctx.actor, 'change', 'complaints'), may(ctx.actor, 'read', 'parties')]
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    await holdParties(tx, [partyId])
    const [within] = await tx.many(partiesWithin([partyId], grants))
    const held = within && (await tx.maybeOne(statements.lockComplaint(partyId, complaintId)))
    if (!held) throw new KithError('kernel.not-found', { noun: 'complaint', id: complaintId })
    return work(tx, held)
  })
}

function record(tx: Database, ctx: Context, partyId: string, rowId: string, after: unknown): Promise<void> {
  return recordChange(tx, ctx, { noun: 'complaints', verb: 'change', partyId, rowId, before: null, after })
}
