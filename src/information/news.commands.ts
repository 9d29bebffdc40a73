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
/** When so many events have failed, it is the listener that is broken and not what it hears. */
const mostFailures = 50

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
 * Lets one listener hear all that is new to it, the oldest first, each part in a transaction of its own. When a part
 * fails, its events are heard one by one, so that only what cannot be heard is left, to be heard again.
 *
 * @returns how many events it heard
 * @throws the first failure, when all else has been heard
 */
export async function hearOne(ctx: Context, listener: Listener, signal: AbortSignal): Promise<number> {
  const failures = new Map<string, unknown>()
  let heard = 0
  let limit = atOnce
  while (!signal.aborted && failures.size < mostFailures) {
    const { taken, failure } = await hearSome(ctx, listener, { limit, but: [...failures.keys()], signal })
    const [first, ...more] = taken
    if (first === undefined) break
    if (failure === undefined) heard += taken.length
    else if (more.length === 0) failures.set(first, failure.error)
    else limit = 1
  }
  for (const error of failures.values()) throw error
  return heard
}

/** A part of the news: which events were taken, and what went wrong with them. */
type Part = { readonly taken: readonly string[]; readonly failure?: { readonly error: unknown } }

async function hearSome(
  ctx: Context,
  listener: Listener,
  { signal, ...part }: { limit: number; but: readonly string[]; signal: AbortSignal },
): Promise<Part> {
  const since = new Date(ctx.now.getTime() - newsDays * dayMs)
  let taken: readonly string[] = []
  try {
    await ctx.db.transaction(async (tx) => {
      taken = []
      const wanted = { listener: listener.name, types: listener.types, since, ...part }
      const events = await tx.many(takeNews(wanted, ctx.now))
      taken = events.map(({ eventId }) => eventId)
      if (events.length > 0) await listener.hear({ ...ctx, db: tx }, events, signal)
    })
    return { taken }
  } catch (error) {
    if (taken.length === 0 || signal.aborted) throw error
    return { taken, failure: { error } }
  }
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
