import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { requestJob } from '../storage/outbox.ts'
import type { ArrivalState, Replay } from './arrival.ts'
import { keysOfSource } from './source-key.sql.ts'
import type { SourceKind } from './source-kind.ts'
import * as statements from './source-page.sql.ts'

/** Makes a source that speaks by itself. @throws information.source-name-taken, kernel.bad-field */
export async function createSource(
  ctx: Context,
  draft: { readonly name: string; readonly kind: SourceKind },
): Promise<Omit<statements.LiveSourceRow, 'mapping'>> {
  const name = checkedText(draft.name, 'name', 100)
  const sourceId = newId()
  return ctx.db.transaction(async (tx) => {
    if ((await tx.run(statements.insertLiveSource(sourceId, name, draft.kind, ctx.now))) === 0)
      throw new KithError('information.source-name-taken', { name })
    const { mapping: _, ...after } = await tx.one(statements.sourceById(sourceId))
    await recordChange(tx, ctx, {
      noun: 'sources',
      verb: 'create',
      partyId: null,
      rowId: sourceId,
      before: null,
      after,
    })
    return after
  })
}

/** A source by its id. @throws kernel.not-found */
export async function sourceOf(
  ctx: Pick<Context, 'db'>,
  sourceId: string,
): Promise<statements.LiveSourceRow> {
  const found = await ctx.db.maybeOne(statements.sourceById(sourceId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'source', id: sourceId })
  return found
}

/** Counts begin here when nobody says since when; days before now. */
const countedDays = 30

/** All that the page of a source tells but for what was sent. @throws kernel.not-found */
export async function readSource(ctx: Context, sourceId: string) {
  const { mapping: _, ...source } = await sourceOf(ctx, sourceId)
  const since = new Date(ctx.now.getTime() - countedDays * 86_400_000).toISOString()
  const counts = await ctx.db.one(statements.countsOfSource(sourceId, since))
  const open = await ctx.db.many(statements.openArrivals(sourceId))
  const keys = await ctx.db.many(keysOfSource(sourceId))
  const at = (state: ArrivalState) => open.find((row) => row.state === state)?.n ?? 0
  return {
    ...source,
    since,
    ...counts,
    rejected: at('rejected'),
    waiting: at('waiting'),
    held: at('held'),
    keys,
  }
}

/** Stops or lets go on what a source sends: it is kept meanwhile, and carried out when the source goes on. */
export async function pauseSource(ctx: Context, sourceId: string, isPaused: boolean): Promise<void> {
  const before = await sourceOf(ctx, sourceId)
  if ((before.pausedAt !== null) === isPaused) return
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.pauseSource(sourceId, isPaused ? ctx.now : null))
    const after = { pausedAt: isPaused ? ctx.now.toISOString() : null }
    const was = { pausedAt: before.pausedAt }
    await recordChange(tx, ctx, {
      noun: 'sources',
      verb: 'change',
      partyId: null,
      rowId: sourceId,
      before: was,
      after,
    })
    if (!isPaused) await askForReplay({ ...ctx, db: tx }, sourceId, { ...always, states: ['held'] })
  })
}

/** From the first that came to the last. */
export const always = { from: '1900-01-01T00:00:00Z', until: null } as const satisfies Partial<Replay>

/** The job that carries arrivals out again. */
export const replayJobName = 'information.replay-arrivals'

/**
 * Asks for arrivals to be carried out again. What is there already stays as it is.
 *
 * @throws kernel.bad-field where the period ends before it begins
 */
export async function askForReplay(ctx: Context, sourceId: string, replay: Replay): Promise<void> {
  const { states, from, until } = replay
  if (until !== null && Date.parse(until) <= Date.parse(from))
    throw badField('until', 'is not after the beginning of the period')
  // Two periods are two wishes; the same again is one.
  const key = [replayJobName, sourceId, [...states].sort().join('+'), from, until ?? ''].join(' ')
  await requestJob(ctx.db, { name: replayJobName, payload: { sourceId, ...replay }, key }, ctx.now)
}

/** What a source sent, the latest first. @throws kernel.not-found, http.cursor-unreadable */
export async function readArrivals(
  ctx: Context,
  sourceId: string,
  asked: { readonly state: ArrivalState | null; readonly cursor: string | undefined; readonly limit: number },
): Promise<{ items: statements.ShownArrival[]; next: string | null }> {
  await sourceOf(ctx, sourceId)
  const list = `arrivals:${sourceId}:${asked.state ?? 'all'}`
  const key = decodeCursor(list, ['instant', 'text'], asked.cursor)
  const after = key && /^[0-9a-f]{64}$/.test(key[1]) ? { at: key[0], key: key[1] } : null
  const rows = await ctx.db.many(statements.arrivalsOfSource(sourceId, asked.state, after, asked.limit + 1))
  return page(rows, asked.limit, (last) => encodeCursor(list, [last.receivedAt, last.keyHash]))
}
