import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { mayAtAll } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './chain.sql.ts'
import { type ChainEvent, type Hop, hopsOf } from './chain.ts'
import { lastTold } from './decision-news.sql.ts'
import type { Reader } from './loop-flow.ts'
import { isToldTo } from './loop-noun.ts'

/** A chain as a list shows it: where it began, and how far it has come. */
export type ChainSummary = {
  readonly eventId: string
  readonly at: string
  readonly first: Hop
  readonly last: Hop
  readonly hops: number
}

const longest = 24
const most = 400
const rootDays = 90

/**
 * What led to an event and what followed from it, as far as the reader may be told.
 *
 * @param id  of an event of the firm or of a customer, or of a decision: what was told of it
 * @throws kernel.not-found when nothing of the firm's is or follows from it
 */
export async function readChain(ctx: Context, book: MeasureBook, id: string): Promise<Hop[]> {
  const eventId = (await ctx.db.maybeOne(lastTold(id)))?.eventId ?? id
  const own = await ctx.db.many(statements.firmEvents([eventId]))
  const [before, after] = [await leadingTo(ctx.db, own), await following(ctx.db, [eventId])]
  const events = distinct([...before, ...own, ...after])
  if (events.length === 0) throw new KithError('kernel.not-found', { noun: 'event', id })
  return hopsOf(events, await readerOf(ctx, book), tellable(ctx))
}

/** The latest chains, the newest first. */
export async function latestChains(ctx: Context, book: MeasureBook, limit: number): Promise<ChainSummary[]> {
  const since = new Date(ctx.now.getTime() - rootDays * 86_400_000)
  const roots = await ctx.db.many(statements.chainRoots(since, limit))
  const after = await following(
    ctx.db,
    roots.map(({ eventId }) => eventId),
  )
  const reader = await readerOf(ctx, book)
  return roots.flatMap((root) => {
    const hops = hopsOf(from(root, after), reader, tellable(ctx))
    const [first, last] = [hops[0], hops.at(-1)]
    return first && last ? [{ eventId: root.eventId, at: root.at, first, last, hops: hops.length }] : []
  })
}

/** What a reader may be told of measures: those of the firm and its segments, none that may speak of one party. */
export async function readerOf(ctx: Context, book: MeasureBook): Promise<Omit<Reader, 'types'>> {
  const ofFirm = book.readable(ctx).filter(({ subjects }) => !subjects.includes('party'))
  const { currency } = await firmSetting(ctx.db)
  const unitOf = (unit: string) => (unit === 'money' ? currency : unit)
  return { measures: new Map(ofFirm.map(({ name, unit }) => [name, unitOf(unit)])), currency }
}

/** Complaints are told as one number, to those who may read them. */
const tellable = (ctx: Context) => (type: string) =>
  type === 'channels.complaint-filed' ? mayAtAll(ctx.actor, 'read', 'complaints') : isToldTo(ctx.actor, type)

async function leadingTo(db: Database, events: readonly ChainEvent[]): Promise<ChainEvent[]> {
  const found = new Map(events.map((event) => [event.eventId, event]))
  let latest: readonly ChainEvent[] = events
  for (let step = 0; step < longest && latest.length > 0 && found.size < most; step++) {
    const causes = latest.flatMap(({ causedBy }) => causedBy ?? []).filter((id) => !found.has(id))
    latest = causes.length === 0 ? [] : await db.many(statements.firmEvents(causes))
    for (const event of latest) found.set(event.eventId, event)
  }
  return [...found.values()]
}

async function following(db: Database, eventIds: readonly string[]): Promise<ChainEvent[]> {
  const found = new Map<string, ChainEvent>()
  let latest = eventIds
  for (let step = 0; step < longest && latest.length > 0 && found.size < most; step++) {
    const effects = await db.many(statements.effectsOf(latest, most))
    const fresh = effects.filter(({ eventId }) => !found.has(eventId))
    for (const event of fresh) found.set(event.eventId, event)
    latest = fresh.map(({ eventId }) => eventId)
  }
  return [...found.values()]
}

/** Of what followed from several events what followed from one, with itself. */
function from(root: ChainEvent, after: readonly ChainEvent[]): ChainEvent[] {
  const found = new Map([[root.eventId, root]])
  let grows = true
  while (grows) {
    const fresh = after.filter(
      ({ eventId, causedBy }) => !found.has(eventId) && (causedBy ?? []).some((cause) => found.has(cause)),
    )
    for (const event of fresh) found.set(event.eventId, event)
    grows = fresh.length > 0
  }
  return [...found.values()]
}

const distinct = (events: readonly ChainEvent[]) => [
  ...new Map(events.map((event) => [event.eventId, event])).values(),
]
