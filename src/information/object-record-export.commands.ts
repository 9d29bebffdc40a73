import type { Readable } from 'node:stream'
import { auditAuthor } from '../kernel/audit.commands.ts'
import { insertReads } from '../kernel/audit.sql.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { withUsable } from '../kernel/restriction.sql.ts'
import { computedTypes } from './computed-field.commands.ts'
import { readFields } from './custom-field.commands.ts'
import type { FieldRow } from './custom-field.sql.ts'
import { objectBy } from './custom-object.commands.ts'
import { firmRecordHome, nounOfObject } from './custom-object.ts'
import { exporting } from './export-progress.ts'
import { type FileFormat, listFile, mostSheetRows } from './list-file.ts'
import { askedOf, type RecordQuery, type Sight, sortOf } from './object-record.commands.ts'
import * as statements from './object-record.sql.ts'

const isNumber = ({ type }: Pick<FieldRow, 'type'>) => type === 'number' || type === 'money'

/**
 * Records of an object as a file, batch by batch: their ids, whose they are, their names and every field. Each reading
 * stands in the audit before its bytes leave. A file of it can be imported again.
 *
 * @throws kernel.not-allowed, kernel.not-found, storage.downloads-busy, information.sheet-too-long
 */
export async function exportRecords(
  ctx: Context,
  object: string,
  query: RecordQuery & { readonly sort?: string | undefined; readonly exportId?: string | undefined },
  format: FileFormat,
): Promise<{ readonly stream: Readable; readonly mediaType: string }> {
  const parties = may(ctx.actor, 'export', 'parties')
  const sight: Sight = { objects: may(ctx.actor, 'export', 'objects'), parties }
  const { home } = await objectBy(ctx.db, object)
  const fields = await fieldsOf(ctx, object)
  const asked = await askedOf(ctx, object, sight, query)
  if (format === 'xlsx') await requireShort(ctx, asked)
  const isOfParty = home === 'party'
  const isNamed = isOfParty && sees(parties, 'name')
  const text = (name: string) => ({ name, type: 'text' as const })
  const file = listFile(format, [
    text('record_id'),
    text('object'),
    ...(isOfParty ? [text('party_id')] : []),
    ...(isNamed ? [text('customer')] : []),
    text('name'),
    ...fields.map((field) => ({
      name: field.key,
      type: isNumber(field) ? ('number' as const) : ('text' as const),
    })),
    text('created_at'),
    text('updated_at'),
  ])
  const lineOf = (row: statements.RecordRow) => [
    row.recordId,
    row.object,
    ...(isOfParty ? [row.partyId] : []),
    ...(isNamed ? [row.partyName] : []),
    row.title,
    ...fields.map((field) => cellOf(row.custom[field.key], field)),
    row.createdAt,
    row.updatedAt,
  ]
  const progress = exporting(query.exportId, ctx.actor.userId)
  // What stands about somebody who is kept from use does not leave with the rest.
  const condition = withUsable(asked.condition)
  const sort = sortOf(query.sort, fields)
  const stream = ctx.db.download(
    statements.recordPage({ ...asked, condition, sort, after: null, limit: null }),
    {
      head: file.head,
      size: format === 'parquet' ? 5000 : 1000,
      async textOf(batch) {
        await audited(ctx, object, batch)
        const piece = file.batch(batch.map(lineOf))
        progress.counted(batch.length)
        return piece
      },
      tail: () => file.tail(),
    },
  )
  progress.leaves(stream)
  return { stream, mediaType: file.mediaType }
}

/** A value as a file holds it: several as one text, with semicolons between. */
function cellOf(value: unknown, field: FieldRow): string | number | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return isNumber(field) ? Number(value) : String(value)
}

/** The fields of an object's records; one that is computed as what its formula comes to. */
async function fieldsOf(ctx: Context, object: string): Promise<FieldRow[]> {
  const noun = nounOfObject(object)
  const types = await computedTypes(ctx.db, noun)
  const fields = await readFields(ctx, noun)
  return fields
    .filter(({ retiredAt }) => retiredAt === null)
    .map((field) => (field.type === 'formula' ? { ...field, type: types.get(field.key) ?? 'text' } : field))
}

async function requireShort(
  ctx: Context,
  { object, sight, condition }: Awaited<ReturnType<typeof askedOf>>,
): Promise<void> {
  const { count } = await ctx.db.one(statements.recordCount(object, sight, condition, mostSheetRows + 1))
  if (count > mostSheetRows)
    throw new KithError('information.sheet-too-long', {
      found: `More than ${mostSheetRows}`,
      most: mostSheetRows,
    })
}

async function audited(ctx: Context, object: string, batch: readonly statements.RecordRow[]): Promise<void> {
  const partyIds = [...new Set(batch.map(({ partyId }) => partyId))].filter((id) => id !== firmRecordHome)
  if (partyIds.length === 0) return
  const { at, ...author } = auditAuthor(ctx)
  const route = `POST /objects/${object}/record-files`
  await ctx.db.run(insertReads([{ ...author, at, auditId: newId(), route, partyIds }]))
}
