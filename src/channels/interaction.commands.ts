import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { appendEvents, ensureEventYears, sourceOf } from '../information/index.ts'
import { recordChange, recordPartyChanges } from '../kernel/audit.commands.ts'
import { checkedLines, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { toMajor, toMinor } from '../kernel/money.ts'
import { holdParties } from '../kernel/party-lock.commands.ts'
import { requireVisible, requireWithin } from '../kernel/party-right.commands.ts'
import type { Day } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { reopen } from './assessment.commands.ts'
import { type NewContact, requestAssessment, storeContacts } from './contact.commands.ts'
import { type NamedParty, ownOrigin, partiesNamed } from './contact-party.commands.ts'
import * as statements from './interaction.sql.ts'
import type { ContactDirection, InteractionKind } from './interaction.ts'

/** A contact as somebody tells it. */
export type ToldContact = NamedParty & {
  readonly interactionId?: string | undefined
  readonly channel: string
  readonly kind?: InteractionKind | undefined
  readonly direction?: ContactDirection | undefined
  readonly occurredAt?: string | undefined
  /** Where only the day is known. */
  readonly occurredOn?: Day | undefined
  readonly subject?: string | undefined
  readonly words?: string | undefined
  readonly minutes?: number | undefined
  readonly answerSeconds?: number | undefined
  readonly isResolved?: boolean | undefined
  readonly askedAgain?: boolean | undefined
  readonly cost?: { readonly amount: number; readonly currency: string } | undefined
  readonly promise?: { readonly words: string; readonly dueOn: Day } | undefined
}

const longestWords = 10_000
const longestLine = 200

/**
 * Records contacts of every kind. A contact whose id is known already stays as it is.
 *
 * @throws channels.no-such-channel, channels.interaction-unclear, kernel.not-found, kernel.bad-field
 */
export async function recordInteractions(ctx: Context, items: readonly ToldContact[]) {
  const latest = await latestTime(ctx)
  const times = items.map((item) => timeOf(ctx, item, latest))
  await ensureEventYears(ctx.db, [ctx.now, ...times.map(({ occurredAt }) => occurredAt)])
  return ctx.db.transaction(async (tx) => {
    const partyIds = await partiesNamed(tx, ctx, items, 'interactions')
    const contacts = items.map((item, index): NewContact => {
      const time = times[index] ?? timeOf(ctx, item, latest)
      return {
        ...contactOf(item),
        ...time,
        partyId: partyIds[index] ?? '',
        interactionId: item.interactionId ?? newId(),
      }
    })
    const kept = await storeContacts(tx, ctx, contacts, await ownOrigin(tx, ctx))
    await recordPartyChanges(
      tx,
      ctx,
      contacts.flatMap(({ partyId, channel, direction, occurredAt }, index) => {
        const one = kept[index]
        if (!one?.isNew) return []
        const after = { channel, direction, occurredAt }
        return [
          { noun: 'interactions', verb: 'create', partyId, rowId: one.interactionId, before: null, after },
        ]
      }),
    )
    return kept.map(({ interactionId, eventId }) => ({ interactionId, eventId }))
  })
}

/** The words and facts of a contact, checked. @throws kernel.bad-field */
export function contactOf(item: ToldContact): Omit<NewContact, 'partyId' | 'occurredAt' | 'occurredOn'> {
  const { channel, kind, direction = 'in', minutes, answerSeconds, isResolved, askedAgain, cost } = item
  return {
    channel,
    kind,
    direction,
    minutes,
    answerSeconds,
    isResolved,
    askedAgain,
    subject: item.subject === undefined ? null : checkedText(item.subject, 'subject', longestLine),
    words: item.words === undefined ? null : checkedLines(item.words, 'words', longestWords),
    cost: cost && { amountMinor: toMinor(cost.amount, cost.currency), currency: cost.currency },
    promise: item.promise && {
      ...item.promise,
      words: checkedLines(item.promise.words, 'promise', longestWords),
    },
  }
}

const dayMs = 86_400_000

/** Until when contacts may have been: a day from now, or from the noon of the day that the firm has come to. */
export async function latestTime(ctx: Pick<Context, 'db' | 'now'>): Promise<Date> {
  const noon = Date.parse(`${await firmToday(ctx)}T12:00:00.000Z`)
  return new Date(Math.max(ctx.now.getTime(), noon) + dayMs)
}

/** When it was: a moment, or the noon of a day. @throws channels.interaction-unclear beyond tomorrow, or long ago */
export function timeOf(
  { now }: Pick<Context, 'now'>,
  { occurredAt, occurredOn }: Pick<ToldContact, 'occurredAt' | 'occurredOn'>,
  latest: Date,
): Pick<NewContact, 'occurredAt'> & { occurredOn: Day | null } {
  const at = occurredAt ?? (occurredOn === undefined ? now.toISOString() : `${occurredOn}T12:00:00.000Z`)
  const moment = new Date(at)
  if (moment > latest)
    throw new KithError('channels.interaction-unclear', { reason: `${at.slice(0, 10)} is still to come` })
  if (moment.getUTCFullYear() < 1900)
    throw new KithError('channels.interaction-unclear', { reason: `${at.slice(0, 10)} is before 1900` })
  return {
    occurredAt: moment.toISOString(),
    occurredOn: occurredAt === undefined ? (occurredOn ?? null) : null,
  }
}

/** One customer's contacts, the latest first, with what was promised. */
export async function readInteractions(
  ctx: Context,
  partyId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  await requireVisible(ctx, partyId)
  await requireWithin(ctx, partyId, 'interactions')
  const list = `interactions:${partyId}`
  const after = decodeCursor(list, ['instant', 'id'], cursor) ?? null
  const rows = await ctx.db.many(statements.interactionsOfParty(partyId, after, limit + 1))
  const cut = page(rows, limit, (last) => encodeCursor(list, [last.occurredAt, last.interactionId]))
  const items = cut.items.map(({ costMinor, ...row }) => ({
    ...row,
    cost: toMajor({ amountMinor: costMinor, currency: row.currency }),
  }))
  return { items, next: cut.next, promises: await ctx.db.many(statements.promisesOf(partyId, 100)) }
}

/**
 * Says whether a promise was kept; the contact in which it was made is judged anew.
 *
 * @throws kernel.not-found, channels.interaction-unclear where it was said before
 */
export async function settlePromise(ctx: Context, partyId: string, promiseId: string, isKept: boolean) {
  const grant = may(ctx.actor, 'change', 'interactions')
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    await holdParties(tx, [partyId])
    const [within] = await tx.many(
      statements.partiesWithin([partyId], [grant, may(ctx.actor, 'read', 'parties')]),
    )
    const found = within && (await tx.maybeOne(statements.lockPromise(partyId, promiseId)))
    if (!found) throw new KithError('kernel.not-found', { noun: 'promise', id: promiseId })
    if (found.keptAt !== null || found.brokenAt !== null)
      throw new KithError('channels.interaction-unclear', {
        reason: 'what became of the promise was said before',
      })
    await tx.run(statements.settlePromise(partyId, promiseId, isKept, ctx.now))
    await tellPromise(tx, ctx, { partyId, promiseId, isKept })
    if (found.interactionId !== null) await reopen(tx, ctx, partyId, found.interactionId)
    await requestAssessment(tx, ctx.now)
    return { promiseId, isKept }
  })
}

async function tellPromise(
  tx: Database,
  ctx: Context,
  { partyId, promiseId, isKept }: { partyId: string; promiseId: string; isKept: boolean },
): Promise<void> {
  const change = { noun: 'interactions', verb: 'change', partyId, rowId: promiseId } as const
  await recordChange(tx, ctx, { ...change, before: { isKept: null }, after: { isKept } })
  const event = {
    partyId,
    type: 'channels.promise-kept' as const,
    occurredAt: ctx.now.toISOString(),
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: { promiseId, isKept },
  }
  await appendEvents(tx, [event], ctx.now)
}
