import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { requireVisible } from '../kernel/party-right.commands.ts'
import { isDay } from '../kernel/period.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import { sentenceOf } from './event-sentence.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { noteBodies } from './note.sql.ts'
import { notesHolding, type TimelineRow, timelinePage } from './timeline.sql.ts'
import { membersOf, sightOver } from './timeline-facet.commands.ts'

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
  /** `everyone`: also the people of an organisation or household; or one of them. */
  readonly whose?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly text?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A party's history, the latest first. Events that show what the actor may not read are left out. */
export async function readTimeline(
  ctx: Context,
  partyId: string,
  query: TimelineQuery,
): Promise<{ items: TimelineEvent[]; next: string | null }> {
  for (const field of ['from', 'to'] as const)
    if (query[field] && !isDay(query[field])) throw badField(field, 'is not a day (year-month-day)')
  const { kind, channel, whose, from, to } = query
  const text = query.text?.trim() || null
  const list = `timeline:${JSON.stringify([kind, channel, whose, from, to, text])}`
  const after = decodeCursor(list, ['instant', 'id'], query.cursor) ?? null
  const partyIds = await whoseEvents(ctx, partyId, whose)
  const asked = timelinePage({
    partyIds,
    sight: await sightOver(ctx, partyIds),
    kind: kind || null,
    channel: channel || null,
    from: from || null,
    to: to || null,
    timeZone: (await firmSetting(ctx.db)).timeZone,
    text,
    noteIds: await notesWith(ctx, partyIds, text),
    after,
    limit: query.limit + 1,
  })
  // Both at once: what was read of a party that may not be seen is thrown away with the refusal.
  const [rows] = await Promise.all([ctx.db.many(asked), requireVisible(ctx, partyId)])
  const cut = page(rows, query.limit, (last) => encodeCursor(list, [last.occurredAt, last.eventId]))
  const texts = await textsOf(ctx, partyIds, cut.items)
  const items = cut.items.map((event) => ({
    ...event,
    sentence: sentenceOf(event),
    text: texts.get(String(event.data.noteId)) ?? null,
  }))
  return { items, next: cut.next }
}

/** @throws kernel.not-found when it is nobody of theirs */
async function whoseEvents(ctx: Context, partyId: string, whose: string | undefined): Promise<string[]> {
  if (whose === undefined || whose === '' || whose === partyId) return [partyId]
  const members = (await membersOf(ctx, partyId)).map((member) => member.partyId)
  if (whose === 'everyone') return [partyId, ...members]
  if (!members.includes(whose)) throw new KithError('kernel.not-found', { noun: 'member', id: whose })
  return [whose]
}

async function notesWith(ctx: Context, partyIds: readonly string[], text: string | null): Promise<string[]> {
  if (text === null || !mayAtAll(ctx.actor, 'read', 'notes')) return []
  const found = await ctx.db.many(notesHolding(partyIds, may(ctx.actor, 'read', 'notes'), text))
  return found.map(({ noteId }) => noteId)
}

async function textsOf(ctx: Context, partyIds: readonly string[], events: readonly TimelineRow[]) {
  const noteIds = events.flatMap(({ data }) => (typeof data.noteId === 'string' ? [data.noteId] : []))
  if (noteIds.length === 0 || !mayAtAll(ctx.actor, 'read', 'notes')) return new Map<string, string>()
  const notes = await ctx.db.many(noteBodies(partyIds, may(ctx.actor, 'read', 'notes'), noteIds))
  return new Map(notes.map(({ noteId, body }) => [noteId, body]))
}
