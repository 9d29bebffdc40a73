import { ensureEventYears, inProgress } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { EditableField, EditedRow, EditValue, FoundBy, ListEdit, RowEdit } from '../kernel/list-edit.ts'
import { isDay } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { requireOwner } from '../kernel/user.commands.ts'
import { openList } from './list.commands.ts'
import * as statements from './list-edit.sql.ts'
import type { ReportQuestion } from './report.ts'
import type { ReportCatalogue } from './report-catalogue.commands.ts'

/** Rows are set one by one, each in its own transaction; more than this takes minutes. */
export const mostEdited = 10_000

export type EditWhere = FoundBy & Partial<Pick<ReportQuestion, 'conditions' | 'customers'>>

export type ListEditRequest = {
  /** Whoever wants to hear how far it is gives the id. */
  readonly listEditId?: string | undefined
  readonly list: string
  readonly field: string
  readonly value: EditValue
  /** Either rows, or which ones the list is narrowed to. */
  readonly rows?: readonly EditedRow[] | undefined
  readonly where?: EditWhere | undefined
}

/** Why rows were left as they were, and how many. */
type Reason = { readonly reason: string; readonly rows: number }

export type ListEditTold = {
  readonly listEditId: string
  readonly changed: number
  readonly leftAlone: readonly Reason[]
  readonly isStopped: boolean
}

/** What of lists can be set: the catalogue of their rows, and what the rooms registered. */
export type ListDesk = { readonly catalogue: ReportCatalogue; readonly edits: readonly ListEdit[] }

/**
 * Sets one field of many rows by the rules of their room. Each row stands alone: one that cannot be set is left and
 * told, and what was done until a stop, or the end of the server, stays and can be taken back.
 *
 * @throws kernel.bad-field, kernel.not-allowed, kernel.conflict, information.too-many-rows, and for a single row
 *   whatever its room throws
 */
export async function editList(
  ctx: Context,
  desk: ListDesk,
  request: ListEditRequest,
  most = mostEdited,
): Promise<ListEditTold> {
  const { list, field, value, listEditId = newId() } = request
  const edit = editOf(desk, list)
  const asked = { list, field, value, version: null }
  await requireSettable(ctx, edit, asked)
  const rows = await rowsOf(ctx, desk, edit, request, most)
  if (rows.length > 1) may(ctx.actor, 'create', 'bulk-edits')
  await ensureEventYears(ctx.db, [ctx.now])
  const by = ctx.actor.userId
  if ((await ctx.db.run(statements.insertListEdit({ listEditId, list, field, value, by }, ctx.now))) === 0)
    throw new KithError('kernel.conflict', {})
  const told = await eachRow(ctx, { listEditId, rows }, async (tx, row) => {
    const done = await edit.set(tx, row, asked)
    if (done) await tx.db.run(statements.rememberRow(listEditId, row, done.before, done.version))
    return done !== null
  })
  const left = told.leftAlone.reduce((sum, reason) => sum + reason.rows, 0)
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.finishListEdit(listEditId, told.changed, left, ctx.now))
    await audit(tx, ctx, 'create', listEditId, { list, field, value, changed: told.changed })
  })
  return { listEditId, ...told }
}

/**
 * Takes an edit back, one’s own or, with the right to, somebody else’s. Rows that were changed since stay.
 * @throws kernel.not-found, kernel.not-allowed, information.already-undone
 */
export async function undoListEdit(
  ctx: Context,
  { edits }: ListDesk,
  listEditId: string,
): Promise<ListEditTold> {
  const found = await ctx.db.maybeOne(statements.lockListEdit(listEditId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'edit', id: listEditId })
  if (found.editedBy === null || found.editedBy !== ctx.actor.userId) may(ctx.actor, 'erase', 'bulk-edits')
  if (found.undoneAt !== null) throw new KithError('information.already-undone', { at: found.undoneAt })
  const { list, field } = found
  const edit = editOf({ edits }, list)
  await ensureEventYears(ctx.db, [ctx.now])
  const rows = await ctx.db.many(statements.rememberedRows(listEditId))
  const told = await eachRow(ctx, { listEditId, rows }, async (tx, row) => {
    await edit.set(tx, row, { list, field, value: row.before, version: row.versionAfter })
    await tx.db.run(statements.forgetRow(listEditId, row))
    return true
  })
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.markListEditUndone(listEditId, ctx.actor.userId, told.changed, ctx.now))
    await audit(tx, ctx, 'erase', listEditId, { list, field, undone: told.changed })
  })
  return { listEditId, ...told }
}

function editOf({ edits }: Pick<ListDesk, 'edits'>, list: string): ListEdit {
  const found = edits.find(
    (edit) => edit.list === list || (edit.list.endsWith(':') && list.startsWith(edit.list)),
  )
  if (!found) throw badField('list', `${list} has nothing that can be set from the list`)
  return found
}

async function requireSettable(ctx: Context, edit: ListEdit, asked: RowEdit): Promise<void> {
  may(ctx.actor, 'change', edit.noun)
  if (edit.check) return edit.check(ctx, asked)
  const known = edit.fields.find(({ field }) => field === asked.field)
  if (!known) throw badField('field', `${asked.field} cannot be set from the list`)
  await requireValue(ctx, known, asked.value)
}

async function requireValue(ctx: Context, known: EditableField, value: EditValue): Promise<void> {
  if (value === null && known.mayBeEmpty) return
  if (typeof value !== 'string') throw badField('value', value === null ? 'cannot be empty' : 'is no text')
  if (known.kind === 'day' && !isDay(value)) throw badField('value', 'is not a day (year-month-day)')
  if (known.kind === 'choice' && !known.choices.includes(value))
    throw badField('value', `is none of ${known.choices.join(', ')}`)
  if (known.kind === 'person') await requireOwner(ctx.db, value)
}

async function rowsOf(
  ctx: Context,
  { catalogue }: ListDesk,
  edit: ListEdit,
  { list, rows, where }: ListEditRequest,
  most: number,
): Promise<readonly EditedRow[]> {
  if ((rows === undefined) === (where === undefined))
    throw badField('rows', 'or where must say which rows are meant, not both')
  const found = rows ? ordered(rows) : await findRows(ctx, catalogue, edit, list, where ?? {}, most + 1)
  if (found.length > most)
    throw new KithError('information.too-many-rows', { found: `More than ${most}`, most })
  return found
}

/** Each row once, in the order that every edit takes them in, so that two do not wait for each other. */
function ordered(rows: readonly EditedRow[]): EditedRow[] {
  const byKey = new Map(rows.map((row) => [`${row.partyId ?? ''} ${row.id}`, row]))
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

async function findRows(
  ctx: Context,
  catalogue: ReportCatalogue,
  edit: ListEdit,
  list: string,
  { conditions = [], customers = null, ...where }: EditWhere,
  most: number,
): Promise<readonly EditedRow[]> {
  if (edit.find) return edit.find(ctx, list, where, most)
  const { plan } = await openList(ctx, catalogue, { list, conditions, customers, columns: null, sort: null })
  return ctx.db.many(statements.rowsToEdit(plan, most))
}

/** Does one row after the other, each in a transaction of its own; says how far it is, and hears a stop. */
async function eachRow<Row extends EditedRow>(
  ctx: Context,
  { listEditId, rows }: { readonly listEditId: string; readonly rows: readonly Row[] },
  work: (ctx: Context, row: Row) => Promise<boolean>,
): Promise<Omit<ListEditTold, 'listEditId'>> {
  const left = new Map<string, number>()
  let [changed, done, isStopped] = [0, 0, false]
  const running = { bulkEditId: listEditId, userId: ctx.actor.userId, of: rows.length }
  await inProgress(running, async (reached) => {
    for (const row of rows) {
      try {
        if (await ctx.db.transaction((tx) => work({ ...ctx, db: tx }, row))) changed++
      } catch (error) {
        if (rows.length === 1 || !isOfRow(error)) throw error
        left.set(error.message, (left.get(error.message) ?? 0) + 1)
      }
      done++
      if (!reached(done) && done < rows.length) {
        isStopped = true
        return
      }
    }
  })
  return { changed, isStopped, leftAlone: [...left].map(([reason, count]) => ({ reason, rows: count })) }
}

/** Whether an error tells of the row and not of the server. */
const isOfRow = (error: unknown): error is KithError =>
  error instanceof KithError && !error.code.startsWith('storage.')

function audit(tx: Context['db'], ctx: Context, verb: 'create' | 'erase', rowId: string, after: unknown) {
  return recordChange(tx, ctx, { noun: 'bulk-edits', verb, partyId: null, rowId, before: null, after })
}
