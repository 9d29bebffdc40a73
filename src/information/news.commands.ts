import type { Context } from '../kernel/context.ts'
import type { EventRow } from '../kernel/event.ts'
import type { Listener } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { takeNews } from './news.sql.ts'

/** How long an event is news to a listener that has not heard of it. */
const newsDays = 35
const dayMs = 86_400_000
const atOnce = 500

let known: readonly Listener[] = []

/** Takes over who listens to what; called once, when the rooms are put together. */
export function learnListeners(listeners: readonly Listener[]): void {
  known = listeners
}

/** Asks for the jobs of those who listen to these events, in the transaction that appends them. */
export async function tellListeners(tx: Database, events: readonly EventRow[], now: Date): Promise<void> {
  const types = new Set(events.map(({ type }) => type))
  for (const { name, types: wanted } of known)
    if (wanted.some((type) => types.has(type))) await requestJob(tx, { name, payload: {}, key: name }, now)
}

/**
 * Lets one listener hear all that is new to it, the oldest first, each part in a transaction of its own.
 * @returns how many events it heard
 */
export async function hearOne(ctx: Context, listener: Listener, signal: AbortSignal): Promise<number> {
  let heard = 0
  while (!signal.aborted) {
    const events = await hearSome(ctx, listener, signal)
    if (events === 0) break
    heard += events
  }
  return heard
}

async function hearSome(ctx: Context, listener: Listener, signal: AbortSignal): Promise<number> {
  const since = new Date(ctx.now.getTime() - newsDays * dayMs)
  return ctx.db.transaction(async (tx) => {
    const wanted = { listener: listener.name, types: listener.types, since, limit: atOnce }
    const events = await tx.many(takeNews(wanted, ctx.now))
    if (events.length > 0) await listener.hear({ ...ctx, db: tx }, events, signal)
    return events.length
  })
}

/** Lets all listeners hear until none has anything new: the way of the news without a worker. */
export async function hearNews(ctx: Context, listeners: readonly Listener[]): Promise<void> {
  const { signal } = new AbortController()
  let heard = 1
  while (heard > 0) {
    heard = 0
    for (const listener of listeners) heard += await hearOne(ctx, listener, signal)
  }
}
