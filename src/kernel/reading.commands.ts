import type { Database } from '../storage/database.ts'
import { KithError } from './errors.ts'
import { newId } from './id.ts'
import type { Measure, Subject } from './measure.ts'
import * as statements from './reading.sql.ts'
import { type Reading, saysTheSame } from './reading.ts'

/**
 * Keeps a measure that is being shown where it counts (a decision, the loop, a report). A measure that says
 * what its last reading said keeps nothing new.
 */
export async function keepReading(
  tx: Database,
  measure: Measure,
  now: Date,
): Promise<{ readonly readingId: string; readonly isNew: boolean }> {
  const last = await tx.maybeOne(statements.latestReading(measure.name, measure.subject))
  if (last && saysTheSame(measure, readingOf(last))) return { readingId: last.readingId, isNew: false }
  const readingId = newId()
  await tx.run(statements.insertReading(readingId, measure, now))
  return { readingId, isNew: true }
}

/** @throws kernel.not-found */
export async function readingById(db: Database, readingId: string): Promise<Reading> {
  const row = await db.maybeOne(statements.readingById(readingId))
  if (!row) throw new KithError('kernel.not-found', { noun: 'reading', id: readingId })
  return readingOf(row)
}

/** Several readings, by id. */
export async function readingsByIds(
  db: Database,
  readingIds: readonly string[],
): Promise<Map<string, Reading>> {
  const rows = await db.many(statements.readingsByIds(readingIds))
  return new Map(rows.map((row) => [row.readingId, readingOf(row)]))
}

/** What was kept of some measures before a moment, the last reading of each. */
export async function readingsBefore(
  db: Database,
  asked: readonly { readonly name: string; readonly subject: Subject }[],
  before: Date,
): Promise<Reading[]> {
  return (await db.many(statements.readingsBefore(asked, before))).map(readingOf)
}

/** What was kept of a measure of the firm, the last reading of each month between two moments. */
export async function monthlyReadings(
  db: Database,
  measure: string,
  from: Date,
  until: Date,
): Promise<Reading[]> {
  return (await db.many(statements.monthlyReadings(measure, from, until))).map(readingOf)
}

/** The last reading of each measure of the firm, by name. */
export async function latestReadings(db: Database): Promise<Map<string, Reading>> {
  const rows = await db.many(statements.latestReadingsOfFirm)
  return new Map(rows.map((row) => [row.measure, readingOf(row)]))
}

function readingOf(row: statements.ReadingRow): Reading {
  const { measure, subjectKind, subjectId, low, high, level, replay, ...rest } = row
  const subject: Subject = { kind: subjectKind, id: subjectId }
  const interval = low === null || high === null || level === null ? null : { low, high, level }
  return { ...rest, name: measure, subject, interval, ...(replay === null ? {} : { replay }) }
}
