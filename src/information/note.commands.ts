import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { requireVisible } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'
import * as statements from './note.sql.ts'
import { holdParty } from './party-access.commands.ts'

const longest = 20_000

/** The notes about a party, the latest first. */
export async function readNotes(
  ctx: Context,
  partyId: string,
  query: { cursor?: string | undefined; limit: number },
) {
  const grant = may(ctx.actor, 'read', 'notes')
  await requireVisible(ctx, partyId)
  const before = decodeCursor('notes', ['instant', 'id'], query.cursor) ?? null
  const rows = await ctx.db.many(statements.notesOf(partyId, grant, before, query.limit + 1))
  return page(rows, query.limit, (last) => encodeCursor('notes', [last.createdAt, last.noteId]))
}

/** Writes a note about a party that one may see. @throws kernel.bad-field, kernel.not-found */
export async function addNote(
  ctx: Context,
  partyId: string,
  draft: { noteId?: string | undefined; body: string },
) {
  may(ctx.actor, 'create', 'notes')
  const note = {
    noteId: draft.noteId ?? newId(),
    body: checkedLines(draft.body, 'body', longest),
    by: ctx.actor.userId,
  }
  return holding(ctx, partyId, async (tx) => {
    await tx.run(statements.insertNote(partyId, note, ctx.now))
    const { body, noteId } = note
    await record(tx, ctx, partyId, noteId, 'create', null, { body })
    await appendEvents(tx, [noted(ctx, partyId, noteId, 'information.note-added')], ctx.now)
    return { ...note, version: 1, createdAt: ctx.now.toISOString(), updatedAt: ctx.now.toISOString() }
  })
}

/** Rewrites a note. @throws kernel.not-found, kernel.version-stale */
export async function changeNote(
  ctx: Context,
  partyId: string,
  noteId: string,
  text: string,
  version: number | null,
) {
  const grant = may(ctx.actor, 'change', 'notes')
  const body = checkedLines(text, 'body', longest)
  return holding(ctx, partyId, async (tx) => {
    const before = await heldNote(tx, grant, partyId, noteId)
    refuseStale(version, before.version)
    if (before.body === body) return { noteId, body, version: before.version }
    await tx.run(statements.updateNote(partyId, noteId, body, ctx.now))
    await record(tx, ctx, partyId, noteId, 'change', { body: before.body }, { body })
    await appendEvents(tx, [noted(ctx, partyId, noteId, 'information.note-changed')], ctx.now)
    return { noteId, body, version: before.version + 1 }
  })
}

/** Takes a note away; the audit keeps who did and what it said. @throws kernel.not-found */
export async function removeNote(ctx: Context, partyId: string, noteId: string): Promise<void> {
  const grant = may(ctx.actor, 'erase', 'notes')
  await holding(ctx, partyId, async (tx) => {
    const { body } = await heldNote(tx, grant, partyId, noteId)
    await tx.run(statements.deleteNote(partyId, noteId))
    await record(tx, ctx, partyId, noteId, 'erase', { body }, null)
  })
}

async function heldNote(tx: Database, grant: Grant, partyId: string, noteId: string) {
  const note = await tx.maybeOne(statements.lockNote(partyId, noteId, grant))
  if (!note) throw new KithError('kernel.not-found', { noun: 'note', id: noteId })
  return note
}

/** Holds a party that the actor may at least see: writing beside it needs no right to change the party itself. */
export async function holding<Result>(
  ctx: Context,
  partyId: string,
  work: (tx: Database) => Promise<Result>,
): Promise<Result> {
  const seen = may(ctx.actor, 'read', 'parties')
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    await holdParty(tx, partyId, seen)
    return work(tx)
  })
}

function record(
  tx: Database,
  ctx: Context,
  partyId: string,
  rowId: string,
  verb: 'create' | 'change' | 'erase',
  before: unknown,
  after: unknown,
) {
  return recordChange(tx, ctx, { noun: 'notes', verb, partyId, rowId, before, after })
}

function noted(ctx: Context, partyId: string, noteId: string, type: `${string}.${string}`) {
  const occurredAt = ctx.now.toISOString()
  return { partyId, type, occurredAt, source: sourceOf(ctx.actor), actor: ctx.actor.userId, data: { noteId } }
}
