import type { Readable } from 'node:stream'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { exporting, type FileFormat, listFile, mostSheetRows } from '../information/index.ts'
import { auditAuthor } from '../kernel/audit.commands.ts'
import { insertReads } from '../kernel/audit.sql.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { decimalsOf } from '../kernel/money.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { limitedToParts } from '../kernel/report-part.sql.ts'
import type { ReportField } from '../kernel/report-subject.ts'
import { withUsable } from '../kernel/restriction.sql.ts'
import { type ListPlace, type ListRow, listCount, listRows, type PlannedSort } from './list.sql.ts'
import type { ReportQuestion } from './report.ts'
import type { ReportCatalogue } from './report-catalogue.commands.ts'
import { bad, fieldNamed, openReport } from './report-plan.commands.ts'
import { limited } from './report-run.commands.ts'

/** What a list is asked for. */
export type ListQuestion = Pick<ReportQuestion, 'conditions' | 'customers'> & {
  /** The subject whose rows they are. */
  readonly list: string
  /** Keys of fields; null: those that it shows first. */
  readonly columns: readonly string[] | null
  readonly sort: { readonly field: string; readonly descending: boolean } | null
}

/** As far as a list is counted. */
export const mostCounted = 10_000

/** More columns than this nobody reads. */
const mostColumns = 60

/** A list as its reader may see it. @throws what `readList` throws */
export async function openList(ctx: Context, catalogue: ReportCatalogue, question: ListQuestion) {
  const { list: subject, conditions, customers } = question
  const nothing = { rows: null, columns: null, top: null, look: 'table' } as const
  const counted = { measures: [{ kind: 'count' }], sort: { by: 'label', descending: false } } as const
  const asked = { subject, conditions, customers, ...nothing, ...counted }
  const { open, plan } = await openReport(ctx, catalogue, asked, true)
  const { list } = open.subject
  if (!list) throw bad(`${open.subject.title.toLowerCase()} are no list`)
  const keys = [...new Set(question.columns ?? list.columns)]
  if (keys.length > mostColumns) throw bad(`a list shows ${mostColumns} columns at most`)
  const known = question.columns ? keys : keys.filter((key) => isShown(open, key))
  const sort = question.sort ?? sortOf(open, list.sort, known)
  const showsName = !open.subject.ofFirm && sees(may(ctx.actor, 'read', 'parties'), 'name')
  const columns = known.map((key) => fieldNamed(open, key))
  return { open, plan, showsName, columns, sort: { ...sort, field: fieldNamed(open, sort.field) } }
}

type Open = Awaited<ReturnType<typeof openReport>>['open']

function isShown({ fields, shows }: Open, key: string): boolean {
  const field = fields.get(key)
  return field !== undefined && shows(field)
}

/** The order of a list that nobody sorted: one that its reader may see. */
function sortOf(open: Open, first: { field: string; descending: boolean }, known: readonly string[]) {
  const field = [first.field, ...known].find((key) => isShown(open, key))
  if (field === undefined) throw bad('your role shows no field of it')
  return { field, descending: first.descending }
}

/**
 * A page of a list with the rights of whoever asks.
 *
 * @throws performance.no-such-subject, performance.bad-report, performance.report-field-hidden,
 *   performance.report-too-long, kernel.bad-cursor, kernel.not-allowed
 */
export async function readList(
  ctx: Context,
  catalogue: ReportCatalogue,
  question: ListQuestion,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  signal: AbortSignal,
) {
  const { plan, showsName, columns, sort } = await openList(ctx, catalogue, question)
  const after = placeOf(cursor, sort)
  const found = await limited(ctx.db, listRows(plan, columns, sort, showsName, after, limit + 1), signal)
  const { items, next } = page(found, limit, ({ sortKey, id }) =>
    encodeCursor(cursorName(sort), [sortKey ?? '', sortKey === null ? 0 : 1, id]),
  )
  return {
    columns: columns.map(({ key, title, type }) => ({ key, title, type })),
    items: items.map((row) => ({
      id: row.id,
      partyId: row.partyId,
      name: row.name,
      cells: cellsOf(row, columns).map((cell) => cell.value),
      currencies: cellsOf(row, columns).map((cell) => cell.currency),
    })),
    next,
  }
}

const cursorName = ({ field, descending }: PlannedSort) => `list ${descending ? '-' : ''}${field.key}`

function placeOf(cursor: string | undefined, sort: PlannedSort): ListPlace | null {
  const found = decodeCursor(cursorName(sort), ['text', 'integer', 'id'], cursor)
  return found === undefined ? null : { key: found[1] === 1 ? found[0] : null, id: found[2] }
}

/** The first of each array stands for none, so that no array is empty. Money comes in major units. */
const cellsOf = ({ cells, currencies }: ListRow, columns: readonly ReportField[]) =>
  columns.map(({ type }, at) => {
    const text = cells[at + 1] ?? null
    const currency = currencies[at + 1] ?? null
    if (type !== 'money' || text === null || currency === null) return { value: text, currency: null }
    const decimals = decimalsOf(currency)
    return { value: (Number(text) / 10 ** decimals).toFixed(decimals), currency }
  })

/** How many rows a list has, exact up to ten thousand. */
export async function countList(
  ctx: Context,
  catalogue: ReportCatalogue,
  question: ListQuestion,
  signal: AbortSignal,
) {
  const { plan } = await openList(ctx, catalogue, question)
  const [row] = await limited(ctx.db, listCount(plan, mostCounted), signal)
  const found = row?.found ?? 0
  return { count: Math.min(found, mostCounted), exact: found <= mostCounted }
}

/**
 * A list as a file, batch by batch; each reading stands in the audit before its bytes leave.
 *
 * @throws kernel.not-allowed, storage.downloads-busy, information.sheet-too-long, and what `readList` throws
 */
export async function exportList(
  ctx: Context,
  catalogue: ReportCatalogue,
  question: ListQuestion,
  format: FileFormat,
  exportId?: string,
): Promise<{ readonly stream: Readable; readonly mediaType: string }> {
  const { open, plan, showsName, columns, sort } = await openList(ctx, catalogue, question)
  const { noun, ofFirm } = open.subject
  const grants = [may(ctx.actor, 'export', noun), ...(ofFirm ? [] : [may(ctx.actor, 'export', 'parties')])]
  for (const field of columns) requireExported(ctx, field)
  // What stands about somebody who is kept from use does not leave with the rest.
  const customers = ofFirm ? plan.customers : withUsable(plan.customers)
  const subject = limitedToParts(plan.subject, grants.slice(0, 1))
  const within = { ...plan, subject, grants: [...plan.grants, ...grants], customers }
  if (format === 'xlsx') await requireShort(ctx, within)
  const isNamed = showsName && sees(may(ctx.actor, 'export', 'parties'), 'name')
  const file = listFile(format, headOf(columns, ofFirm !== undefined, isNamed))
  const progress = exporting(exportId, ctx.actor.userId)
  const stream = ctx.db.download(listRows(within, columns, sort, isNamed, null, null), {
    head: file.head,
    size: format === 'parquet' ? 5000 : 1000,
    async textOf(batch) {
      await audited(ctx, batch)
      const piece = file.batch(batch.map((row) => lineOf(row, columns, ofFirm !== undefined, isNamed)))
      progress.counted(batch.length)
      return piece
    },
    tail: () => file.tail(),
  })
  progress.leaves(stream)
  return { stream, mediaType: file.mediaType }
}

/** @throws performance.report-field-hidden when the role shows a field but does not let it leave */
function requireExported({ actor }: Context, { sees: needed = [], title }: ReportField): void {
  for (const [noun, field] of needed) {
    if (noun === 'segments') continue
    if (!sees(may(actor, 'export', noun), field))
      throw new KithError('performance.report-field-hidden', { field: title })
  }
}

async function requireShort({ db }: Context, plan: Parameters<typeof listCount>[0]): Promise<void> {
  const { found } = await db.one(listCount(plan, mostSheetRows))
  if (found > mostSheetRows)
    throw new KithError('information.sheet-too-long', {
      found: `More than ${mostSheetRows}`,
      most: mostSheetRows,
    })
}

function headOf(columns: readonly ReportField[], isOfFirm: boolean, isNamed: boolean) {
  const taken = new Map<string, number>()
  const once = (name: string) => {
    const times = (taken.get(name) ?? 0) + 1
    taken.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  }
  const text = (name: string) => ({ name: once(name), type: 'text' as const })
  const people = isOfFirm ? [] : [text('party_id'), ...(isNamed ? [text('customer')] : [])]
  const own = columns.flatMap(({ title, type }) => {
    const value = {
      name: once(title),
      type: type === 'number' || type === 'money' ? ('number' as const) : ('text' as const),
    }
    return type === 'money' ? [value, text(`${title}, currency`)] : [value]
  })
  return [text('id'), ...people, ...own]
}

function lineOf(row: ListRow, columns: readonly ReportField[], isOfFirm: boolean, isNamed: boolean) {
  const people = isOfFirm ? [] : [row.partyId, ...(isNamed ? [row.name] : [])]
  const own = cellsOf(row, columns).flatMap(({ value, currency }, at) => {
    const type = columns[at]?.type
    const isNumber = type === 'number' || type === 'money'
    const cell = isNumber && value !== null ? Number(value) : value
    return type === 'money' ? [cell, currency] : [cell]
  })
  return [row.id, ...people, ...own]
}

async function audited(ctx: Context, batch: readonly ListRow[]): Promise<void> {
  const partyIds = [...new Set(batch.flatMap(({ partyId }) => partyId ?? []))]
  if (partyIds.length === 0) return
  const { at, ...author } = auditAuthor(ctx)
  await ctx.db.run(insertReads([{ ...author, at, auditId: newId(), route: 'POST /list-files', partyIds }]))
}
