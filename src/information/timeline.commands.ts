import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import { sentenceOf, shownTypes } from './event-sentence.ts'
import { noteBodies } from './note.sql.ts'
import { seeParty } from './party-page.commands.ts'
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

/** A party's history, the latest first. Events about fields that the actor may not see are left out. */
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
    types: shownTypes(grant.fields),
    kind: query.kind || null,
    channel: query.channel || null,
    after,
    limit: query.limit + 1,
  })
  // Both at once: what was read of a party that may not be seen is thrown away with the refusal.
  const [rows] = await Promise.all([ctx.db.many(asked), seeParty(ctx, partyId)])
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
