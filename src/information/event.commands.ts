import { KithError } from '../kernel/errors.ts'
import { type EventRow, eventRow, type NewEvent, type NewFirmEvent } from '../kernel/event.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './event.sql.ts'
import { tellListeners } from './news.commands.ts'

const knownYears = new WeakMap<Database, Set<number>>()

/**
 * Makes sure that the years of these moments can be written. Called before the transaction that appends;
 * remembered per database, so that it costs nothing from the second time on.
 * @throws kernel.bad-request where histories have no room for one
 */
export async function ensureEventYears(db: Database, moments: Iterable<string | Date>): Promise<void> {
  const known = knownYears.get(db) ?? new Set<number>()
  knownYears.set(db, known)
  const years = new Set(Array.from(moments, (moment) => new Date(moment).getUTCFullYear()))
  for (const year of years) {
    if (known.has(year)) continue
    if (!(year >= 1900 && year <= 2200))
      throw new KithError('kernel.bad-request', { reason: 'a moment in it is not of the years 1900 to 2200' })
    await db.run(statements.ensureEventYear(year))
    known.add(year)
  }
}

/** Appends to parties' histories, in the transaction of the facts. @returns the events as they were written */
export async function appendEvents(
  tx: Database,
  events: readonly NewEvent[],
  now: Date,
): Promise<EventRow[]> {
  const rows = events.map((event) => eventRow(event, now))
  if (rows.length === 1 && rows[0]) await tx.run(statements.insertEvent(rows[0]))
  else if (rows.length > 0) await tx.run(statements.insertEvents(rows))
  return rows
}

/** Appends to the firm's own log (loop flows, readings, decisions) and lets those know who listen to it. */
export async function appendFirmEvents(
  tx: Database,
  events: readonly NewFirmEvent[],
  now: Date,
): Promise<EventRow[]> {
  const rows = events.map((event) => eventRow(event, now))
  if (rows.length === 0) return rows
  await tx.run(statements.insertFirmEvents(rows))
  await tellListeners(tx, rows, now)
  return rows
}
