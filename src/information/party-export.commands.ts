import type { Readable } from 'node:stream'
import { insertReads } from '../kernel/audit.sql.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { decimalsOf } from '../kernel/money.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { authorOf } from './author.ts'
import { readAttributes } from './computed-field.commands.ts'
import { exporting } from './export-progress.ts'
import { type FileFormat, listFile, mostSheetRows } from './list-file.ts'
import { type ExportedParty, exportedParties } from './party-export.sql.ts'
import { matches } from './party-filter.sql.ts'
import type { PartyFilter } from './party-filter.ts'
import { filterSetting } from './party-list.commands.ts'
import { countUpTo } from './party-list.sql.ts'
import { type PartySort, requireSortable } from './party-list.ts'

type Column = readonly [
  name: string,
  read: (party: ExportedParty) => string | number | null,
  type?: 'number' | 'text' | undefined,
  /** How a view names it, where that is not the name. */
  key?: string | undefined,
]

const columns: readonly Column[] = [
  ['party_id', (party) => party.partyId],
  ['kind', (party) => party.kind],
  ['name', (party) => party.name],
  ['given_name', (party) => party.givenName],
  ['family_name', (party) => party.familyName],
  ['emails', (party) => party.emails],
  ['phones', (party) => party.phones],
  ['city', (party) => party.city],
  ['country', (party) => party.country],
  ['roles', (party) => party.roles],
  ['owner', (party) => party.ownerName],
  ['orders', (party) => party.orders],
  ['spend', spend],
  ['currency', (party) => party.currency],
  ['first_bought', (party) => party.firstOn],
  ['last_bought', (party) => party.lastOn],
  ['value_to_come', (party) => party.clv],
  ['value_to_come_low', (party) => party.clvLow],
  ['value_to_come_high', (party) => party.clvHigh],
  ['value_to_come_currency', (party) => party.clvUnit],
  ['still_active', (party) => party.pAlive],
  ['created_at', (party) => party.createdAt],
]

/** What each column of a list becomes in a file. */
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  roles: ['roles'],
  kind: ['kind'],
  city: ['city'],
  country: ['country'],
  firstOn: ['first_bought'],
  lastOn: ['last_bought'],
  orders: ['orders'],
  spend: ['spend', 'currency'],
  clv: ['value_to_come', 'value_to_come_currency'],
  interval: ['value_to_come_low', 'value_to_come_high'],
  pAlive: ['still_active'],
  owner: ['owner'],
  createdAt: ['created_at'],
}

const numbers = [
  'orders',
  'spend',
  'value_to_come',
  'value_to_come_low',
  'value_to_come_high',
  'still_active',
]

/** What is taken along of a list, and how. */
export type PartyExport = {
  readonly filter: PartyFilter | null
  readonly sort: PartySort
  readonly format?: FileFormat | undefined
  /** Columns as a view names them, after the id; absent: everything. */
  readonly columns?: readonly string[] | null | undefined
  /** By which whoever asks may hear how far it is, and cut it off. */
  readonly exportId?: string | undefined
  /** What the audit calls it. */
  readonly route?: string
}

/**
 * A list as a file, batch by batch from the database to the client, so that a million rows need no memory; a
 * workbook alone is made whole, and so is limited.
 *
 * @throws kernel.not-allowed, storage.downloads-busy, information.field-hidden when the sort is by a field that may
 *   not be exported, information.sheet-too-long
 */
export async function exportParties(
  ctx: Context,
  asked: PartyExport,
): Promise<{ readonly stream: Readable; readonly mediaType: string }> {
  const { filter, sort, format = 'csv', exportId, route = 'GET /parties.csv' } = asked
  const grant = may(ctx.actor, 'export', 'parties')
  requireSortable(grant, sort)
  const setting = await filterSetting(ctx)
  const condition = matches(filter, { ...setting, isWhole: true })
  if (format === 'xlsx') await requireShort(ctx, grant, condition)
  const statement = exportedParties(grant, condition, setting, sort)
  const every: readonly Column[] = [...columns, ...(sees(grant, 'custom') ? await ownColumns(ctx) : [])]
  const all = chosen(every, asked.columns)
  const file = listFile(
    format,
    once(all).map(([name, , type]) => ({ name, type: type ?? (numbers.includes(name) ? 'number' : 'text') })),
  )
  const progress = exporting(exportId, ctx.actor.userId)
  const stream = ctx.db.download(statement, {
    head: file.head,
    size: format === 'parquet' ? 5000 : 1000,
    async textOf(batch) {
      await audited(ctx, batch, route)
      const piece = file.batch(batch.map((party) => all.map((column) => cellIn(column, party))))
      progress.counted(batch.length)
      return piece
    },
    tail: () => file.tail(),
  })
  progress.leaves(stream)
  return { stream, mediaType: file.mediaType }
}

/** A column of numbers holds nothing where a value is none. */
function cellIn([, read, type]: Column, party: ExportedParty) {
  const value = read(party)
  return type === 'number' && typeof value !== 'number' ? null : value
}

/** Two fields may have one name; a file has each once. */
function once(all: readonly Column[]): Column[] {
  const seen = new Map<string, number>()
  return all.map(([name, read, type, key]): Column => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return [times === 1 ? name : `${name} (${times})`, read, type, key]
  })
}

function chosen(every: readonly Column[], wanted: readonly string[] | null | undefined): Column[] {
  if (!wanted) return [...every]
  const names = wanted.flatMap((key) => columnsOf[key] ?? [key])
  const named = new Map(every.map((column) => [column[3] ?? column[0], column]))
  return ['party_id', ...names].map((name) => named.get(name)).filter((column) => column !== undefined)
}

async function requireShort({ db }: Context, grant: Grant, condition: ReturnType<typeof matches>) {
  const { found } = await db.one(countUpTo(grant, condition, mostSheetRows))
  if (found > mostSheetRows)
    throw new KithError('information.sheet-too-long', {
      found: `More than ${mostSheetRows}`,
      most: mostSheetRows,
    })
}

/** A column for each own field and each attribute that files brought, under its name. */
async function ownColumns({ db }: Pick<Context, 'db'>): Promise<Column[]> {
  const taken = new Set(columns.map(([name]) => name))
  return (await readAttributes(db)).map(({ key, label, type }) => [
    named(label, key, taken),
    ({ custom }) => cellOf(custom?.[key]),
    type === 'number' || type === 'money' ? 'number' : 'text',
    `custom:${key}`,
  ])
}

/** In JSON and Parquet a name stands for one column: a label that is taken says its key too. */
function named(label: string, key: string, taken: Set<string>): string {
  const name = taken.has(label) ? `${label} (${key})` : label
  taken.add(name)
  return name
}

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null
  return Array.isArray(value) ? value.join('; ') : String(value)
}

/** Who is shown stands in the audit of readings before the bytes that show them leave. */
async function audited(ctx: Context, batch: readonly ExportedParty[], route: string): Promise<void> {
  const { at, ...author } = authorOf(ctx)
  const partyIds = batch.map(({ partyId }) => partyId)
  await ctx.db.run(insertReads([{ ...author, at, auditId: newId(), route, partyIds }]))
}

function spend({ spendMinor, currency }: ExportedParty): number | null {
  return spendMinor === null || currency === null ? null : spendMinor / 10 ** decimalsOf(currency)
}
