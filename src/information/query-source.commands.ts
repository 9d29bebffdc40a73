import { hash } from 'node:crypto'
import { systemActor } from '../kernel/actor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { requestJob } from '../storage/outbox.ts'
import { takeIn } from './arrival.commands.ts'
import type { LiveSource } from './arrival.ts'
import { readArrival } from './arrival-reading.ts'
import { type ForeignRow, foreignFailure, foreignRows } from './foreign-database.commands.ts'
import * as statements from './query-source.sql.ts'
import { sourceOf } from './source-page.commands.ts'
import { secretOf } from './source-secret.commands.ts'

/** What is read of somebody else's database, and how often. */
export type QueryDraft = {
  readonly query: string
  readonly watermarkColumn: string
  readonly everyMinutes: number
}

/** The job that reads one such source. */
export const readQueryJobName = 'information.read-query'

/** How many rows one transaction takes in. */
const batchSize = 500

/** Keeps what is read, and asks for the first reading. @throws information.source-kind, kernel.bad-field */
export async function keepQuery(ctx: Context, sourceId: string, draft: QueryDraft): Promise<void> {
  await requireDatabase(ctx, sourceId)
  const query = draft.query.trim()
  if (!/^(select|with|table|values)\b/i.test(query))
    throw badField('query', 'does not begin with select or with')
  const watermarkColumn = checkedText(draft.watermarkColumn, 'watermarkColumn', 63)
  const after = { query, watermarkColumn, everyMinutes: draft.everyMinutes }
  await ctx.db.transaction(async (tx) => {
    const before = (await tx.maybeOne(statements.querySource(sourceId))) ?? null
    await tx.run(statements.putQuery({ sourceId, ...after }))
    await recordChange(tx, ctx, {
      noun: 'sources',
      verb: 'change',
      partyId: null,
      rowId: sourceId,
      before,
      after,
    })
    await askForReading({ ...ctx, db: tx }, sourceId)
  })
}

/** Asks for a reading soon. */
export async function askForReading(ctx: Context, sourceId: string): Promise<void> {
  const key = `${readQueryJobName} ${sourceId}`
  await requestJob(ctx.db, { name: readQueryJobName, payload: { sourceId }, key }, ctx.now)
}

/**
 * The first rows that a query gives, or why it gives none.
 * @throws information.query-failed saying what fails, information.secret-missing
 */
export async function tryQuery(
  ctx: Context,
  sourceId: string,
  draft: QueryDraft,
): Promise<Record<string, unknown>[]> {
  const source = await requireDatabase(ctx, sourceId)
  const url = await secretOf(ctx.db, source)
  try {
    for await (const rows of foreignRows(url, { ...draft, from: null }, 5)) return rows.map(({ row }) => row)
    return []
  } catch (error) {
    throw new KithError(
      'information.query-failed',
      { name: source.name, reason: foreignFailure(error) },
      { cause: error },
    )
  }
}

/**
 * Reads what is new since the last reading. Each batch is stored with its place in one transaction, so a reading
 * that was killed goes on behind the last batch; rows that share the last place are looked at again and known.
 *
 * @returns how many rows were read; 0 where it failed, which then stands with the source
 */
export async function readQuery(ctx: Context, sourceId: string, signal?: AbortSignal): Promise<number> {
  const source = await requireDatabase(ctx, sourceId)
  const found = await ctx.db.maybeOne(statements.querySource(sourceId))
  if (!found || source.pausedAt !== null) return 0
  let read = 0
  try {
    const url = await secretOf(ctx.db, source)
    for await (const rows of foreignRows(url, { ...found, from: found.watermark }, batchSize)) {
      await takeRows(ctx, source, rows)
      read += rows.length
      if (signal?.aborted) break
    }
    await ctx.db.run(statements.noteRun(sourceId, new Date(), null))
  } catch (error) {
    const reason = error instanceof KithError ? error.message : foreignFailure(error)
    await ctx.db.run(statements.noteRun(sourceId, new Date(), reason.slice(0, 500)))
  }
  return read
}

async function takeRows(ctx: Context, source: LiveSource, rows: readonly ForeignRow[]): Promise<void> {
  const now = new Date()
  const arrivals = rows.map(({ row }) =>
    readArrival(source, {
      externalId: hash('sha256', JSON.stringify(row)),
      kind: 'row',
      body: row,
      receivedAt: now,
    }),
  )
  const last = rows.at(-1)?.watermark
  await takeIn({ ...ctx, actor: systemActor, now }, source, arrivals, async (tx) => {
    if (last !== undefined && last !== null) await tx.run(statements.moveWatermark(source.sourceId, last))
  })
}

async function requireDatabase(ctx: Context, sourceId: string): Promise<LiveSource> {
  const source = await sourceOf(ctx, sourceId)
  if (source.kind !== 'database')
    throw new KithError('information.source-kind', {
      name: source.name,
      kind: source.kind,
      needs: 'a database',
    })
  return source
}
