import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { requireVisible, rightsOver } from '../kernel/party-right.commands.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import { eventSight, sentenceOf } from './event-sentence.ts'
import { noteBodies } from './note.sql.ts'
import { type TimelineRow, timelinePage } from './timeline.sql.ts'

/** An event as a person reads it. */
export type TimelineEvent = TimelineRow & {
  /** What happened, in words of the room that knows. */
  readonly sentence: string
  /** What a note says, word for word. */
  readonly text: string | null
}

export type TimelineQuery = {
  readonly kind?: string | undefined
  readonly channel?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A party's history, the latest first. Events that show what the actor may not read are left out. */
export async function readTimeline(
  ctx: Context,
  partyId: string,
  query: TimelineQuery,
): Promise<{ items: TimelineEvent[]; next: string | null }> {
  const grant = may(ctx.actor, 'read', 'parties')
  const list = `timeline:${query.kind ?? ''}:${query.channel ?? ''}`
  const after = decodeCursor(list, ['instant', 'id'], query.cursor) ?? null
  const asked = timelinePage({
    partyId,
    sight: await eventSight(grant, rightsOver(ctx, partyId)),
    kind: query.kind || null,
    channel: query.channel || null,
    after,
    limit: query.limit + 1,
  })
  // Both at once: what was read of a party that may not be seen is thrown away with the refusal.
  const [rows] = await Promise.all([ctx.db.many(asked), requireVisible(ctx, partyId)])
  const cut = page(rows, query.limit, (last) => encodeCursor(list, [last.occurredAt, last.eventId]))
  const texts = await textsOf(ctx, partyId, cut.items)
  const items = cut.items.map((event) => ({
    ...event,
    sentence: sentenceOf(event),
    text: texts.get(String(event.data.noteId)) ?? null,
  }))
  return { items, next: cut.next }
}

async function textsOf(ctx: Context, partyId: string, events: readonly TimelineRow[]) {
  const noteIds = events.flatMap(({ data }) => (typeof data.noteId === 'string' ? [data.noteId] : []))
  if (noteIds.length === 0 || !mayAtAll(ctx.actor, 'read', 'notes')) return new Map<string, string>()
  const notes = await ctx.db.many(noteBodies(partyId, may(ctx.actor, 'read', 'notes'), noteIds))
  return new Map(notes.map(({ noteId, body }) => [noteId, body]))
}
