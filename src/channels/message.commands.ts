import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { recordChange, recordPartyChanges } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { requireVisible, requireWithin, sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { partiesWithin } from './interaction.sql.ts'
import * as statements from './message.sql.ts'
import { type NewMessage, requestMessages } from './message-request.commands.ts'
import { verdictsOf } from './verdict.sql.ts'

/**
 * Asks for messages to parties within the actor’s rows. Each is judged at once and told why; one whose id is there
 * already stays as it is.
 *
 * @throws kernel.not-found, kernel.id-taken, channels.no-such-channel, kernel.bad-field
 */
export async function sendMessages(ctx: Context, items: readonly NewMessage[]) {
  return ctx.db.transaction(async (tx) => {
    await requireReach(tx, ctx, items)
    const messages = items.map((item) => ({ ...item, messageId: item.messageId ?? newId() }))
    const known = await knownAmong(tx, messages)
    const asked = await requestMessages(tx, ctx, messages)
    await recordPartyChanges(
      tx,
      ctx,
      messages.flatMap(({ partyId, messageId, channel, class: messageClass, purpose }) => {
        if (known.has(messageId)) return []
        known.add(messageId)
        const after = { channel, class: messageClass, purpose }
        return [{ noun: 'messages', verb: 'create', partyId, rowId: messageId, before: null, after }]
      }),
    )
    return asked
  })
}

async function requireReach(tx: Database, { actor }: Context, items: readonly NewMessage[]): Promise<void> {
  const partyIds = items.map(({ partyId }) => partyId)
  const grants = [may(actor, 'create', 'messages'), may(actor, 'read', 'parties')]
  const within = new Set((await tx.many(partiesWithin(partyIds, grants))).map(({ partyId }) => partyId))
  const missing = partyIds.find((partyId) => !within.has(partyId))
  if (missing !== undefined) throw new KithError('kernel.not-found', { noun: 'party', id: missing })
}

async function knownAmong(
  tx: Database,
  messages: readonly (NewMessage & { readonly messageId: string })[],
): Promise<Set<string>> {
  const found = await tx.many(statements.knownMessages(messages.map(({ messageId }) => messageId)))
  const owners = new Map(found.map(({ messageId, partyId }) => [messageId, partyId]))
  const known = new Set(owners.keys())
  for (const { messageId, partyId } of messages) {
    if ((owners.get(messageId) ?? partyId) !== partyId) throw new KithError('kernel.id-taken')
    owners.set(messageId, partyId)
  }
  return known
}

type Asked = { readonly cursor?: string | undefined; readonly limit: number }

/** Messages that the actor may read, the latest first. */
export async function readMessages(
  ctx: Context,
  { state, cursor, limit }: Asked & { state?: string | undefined },
) {
  const seen = may(ctx.actor, 'read', 'parties')
  const grants = [may(ctx.actor, 'read', 'messages'), seen]
  const list = `messages:${state ?? ''}`
  const [after] = decodeCursor(list, ['id'], cursor) ?? [null]
  const states = state === undefined ? null : [state]
  const rows = await ctx.db.many(statements.messagesWithin(states, after, limit + 1, grants))
  const shown = rows.map((row) => shownTo(seen, row))
  return page(shown, limit, (last) => encodeCursor(list, [last.messageId]))
}

/** A message without what the actor may not see of its customer. */
const shownTo = <Row extends statements.ShownMessage>(seen: Pick<Grant, 'fields'>, row: Row) => ({
  ...row,
  partyName: sees(seen, 'name') ? row.partyName : null,
  address: sees(seen, 'contactPoints') ? row.address : null,
})

/** One customer’s messages, the latest first, each with the last that the gate said of it. @throws kernel.not-found */
export async function readMessagesOf(ctx: Context, partyId: string, { cursor, limit }: Asked) {
  const seen = await requireVisible(ctx, partyId)
  await requireWithin(ctx, partyId, 'messages')
  const list = `messages:${partyId}`
  const [after] = decodeCursor(list, ['id'], cursor) ?? [null]
  const rows = await ctx.db.many(statements.messagesOfParty(partyId, after, limit + 1))
  const cut = page(rows, limit, (last) => encodeCursor(list, [last.messageId]))
  const ids = cut.items.map(({ messageId }) => messageId)
  const verdicts = Map.groupBy(await ctx.db.many(verdictsOf(partyId, ids)), ({ messageId }) => messageId)
  const items = cut.items.map((item) => ({
    ...shownTo(seen, item),
    verdict: verdicts.get(item.messageId)?.at(-1) ?? null,
  }))
  return { items, next: cut.next }
}

/** One message with all that was decided of it and tried. @throws kernel.not-found */
export async function readMessage(ctx: Context, messageId: string) {
  const found = await ctx.db.maybeOne(statements.messageById(messageId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'message', id: messageId })
  const seen = await requireVisible(ctx, found.partyId)
  await requireWithin(ctx, found.partyId, 'messages')
  const tries = await ctx.db.many(statements.attemptsOf(messageId))
  return {
    ...shownTo(seen, found),
    verdicts: await ctx.db.many(verdictsOf(found.partyId, [messageId])),
    // A server that refuses an address repeats it.
    tries: sees(seen, 'contactPoints') ? tries : tries.map((one) => ({ ...one, reply: null })),
  }
}

/** What somebody found out, or decided, of a message that may have arrived. */
export type MessageConsequence = 'accepted' | 'resent' | 'abandoned'

/**
 * Settles a message of which nobody knew whether it arrived.
 *
 * @throws kernel.not-found, channels.not-uncertain, channels.advertising-twice
 */
export async function settleUncertain(ctx: Context, messageId: string, consequence: MessageConsequence) {
  const { partyId } = await readMessage(ctx, messageId)
  const grant = may(ctx.actor, 'change', 'messages')
  await ctx.db.transaction(async (tx) => {
    const within = await tx.maybeOne(partiesWithin([partyId], [grant]))
    if (!within) throw new KithError('kernel.not-found', { noun: 'message', id: messageId })
    const { state, class: messageClass } = await tx.one(statements.lockOutgoing(messageId))
    if (state !== 'uncertain') throw new KithError('channels.not-uncertain', { state })
    if (consequence === 'resent' && messageClass === 'marketing')
      throw new KithError('channels.advertising-twice')
    const next = consequence === 'resent' ? 'queued' : consequence
    await tx.run(statements.settleMessage(messageId, next, 'said-by-hand', ctx.now))
    const change = { noun: 'messages', verb: 'change', partyId, rowId: messageId } as const
    await recordChange(tx, ctx, { ...change, before: { state }, after: { state: next } })
  })
  return readMessage(ctx, messageId)
}
