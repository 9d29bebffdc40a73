import type { Readable } from 'node:stream'
import { insertReads } from '../kernel/audit.sql.ts'
import type { Context } from '../kernel/context.ts'
import { csvLine } from '../kernel/csv.ts'
import { newId } from '../kernel/id.ts'
import { decimalsOf } from '../kernel/money.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { attributesOf } from './attribute.sql.ts'
import { authorOf } from './author.ts'
import { type ExportedParty, exportedParties } from './party-export.sql.ts'
import { matches } from './party-filter.sql.ts'
import type { PartyFilter } from './party-filter.ts'
import { filterSetting } from './party-list.commands.ts'
import { type PartySort, requireSortable } from './party-list.ts'

type Column = readonly [string, (party: ExportedParty) => string | number | null]

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

/**
 * A list as CSV, row by row from the database to the client, so that a million rows need no memory.
 *
 * @throws kernel.not-allowed, storage.downloads-busy, information.field-hidden when the sort is by a field that may
 *   not be exported
 */
export async function exportParties(
  ctx: Context,
  { filter, sort }: { readonly filter: PartyFilter | null; readonly sort: PartySort },
): Promise<Readable> {
  const grant = may(ctx.actor, 'export', 'parties')
  requireSortable(grant, sort)
  const setting = await filterSetting(ctx)
  const statement = exportedParties(grant, matches(filter, setting), setting, sort)
  const all = [...columns, ...(sees(grant, 'custom') ? await ownColumns(ctx) : [])]
  const head = `\ufeff${csvLine(all.map(([name]) => name))}`
  return ctx.db.download(statement, { head, size: 1000, textOf: (batch) => lines(ctx, batch, all) })
}

/** A column for each own field and each attribute that files brought, under its name. */
async function ownColumns({ db }: Pick<Context, 'db'>): Promise<Column[]> {
  const attributes = await db.many(attributesOf('parties'))
  return attributes.map(({ key, label }) => [label, ({ custom }) => cellOf(custom?.[key])])
}

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null
  return Array.isArray(value) ? value.join('; ') : String(value)
}

/** Who is shown stands in the audit of readings before the bytes that show them leave. */
async function lines(ctx: Context, batch: ExportedParty[], all: readonly Column[]): Promise<string> {
  const { at, ...author } = authorOf(ctx)
  const partyIds = batch.map(({ partyId }) => partyId)
  await ctx.db.run(insertReads([{ ...author, at, auditId: newId(), route: 'GET /parties.csv', partyIds }]))
  return batch.map((party) => csvLine(all.map(([, read]) => read(party)))).join('')
}

function spend({ spendMinor, currency }: ExportedParty): number | null {
  return spendMinor === null || currency === null ? null : spendMinor / 10 ** decimalsOf(currency)
}
