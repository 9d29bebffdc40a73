import { sees } from '../kernel/party-right.commands.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { ReportSubject } from '../kernel/report-subject.ts'
import type { RollUpSource } from '../kernel/roll-up.ts'
import type { SearchSource } from '../kernel/search-source.ts'
import { sql } from '../storage/statement.ts'
import { firmRecordHome } from './custom-object.ts'
import { recordsHolding } from './object-record.sql.ts'

/** Records of the firm's own objects, found by their names and by what they hold. */
export const recordSearch: SearchSource = {
  name: 'records',
  title: 'Objects of your own',
  noun: 'objects',
  async find(ctx, asked, limit) {
    if (!mayAtAll(ctx.actor, 'read', 'parties')) return []
    const sight = { objects: may(ctx.actor, 'read', 'objects'), parties: may(ctx.actor, 'read', 'parties') }
    const found = await ctx.db.many(recordsHolding(asked, sight, limit))
    return found.map(({ recordId, object, partyId, partyName, title, titleOne, said }) => ({
      id: recordId,
      partyId: partyId === firmRecordHome ? null : partyId,
      title,
      detail: partyName !== null && sees(sight.parties, 'name') ? `${titleOne} of ${partyName}` : titleOne,
      why: said ?? title,
      path: `/objects/${object}/${recordId}`,
    }))
  },
}

/** What lists, reports and filters over relations may ask of records that are about somebody. */
export const recordSubject: ReportSubject = {
  name: 'records',
  title: 'Records of your objects',
  one: 'record',
  noun: 'objects',
  table: sql`information.object_records x`,
  id: sql`x.record_id`,
  list: {
    columns: ['object', 'title', 'createdAt', 'updatedAt'],
    sort: { field: 'updatedAt', descending: true },
  },
  joins: {},
  fields: [
    { key: 'object', title: 'Object', type: 'text', sql: () => sql.raw('x.object'), isListed: true },
    {
      key: 'title',
      title: 'Name of the record',
      type: 'text',
      sql: () => sql.raw('x.title'),
      isListed: true,
    },
    {
      key: 'createdAt',
      title: 'Entered',
      type: 'moment',
      sql: () => sql.raw('x.created_at'),
      isListed: true,
    },
    {
      key: 'updatedAt',
      title: 'Last changed',
      type: 'moment',
      sql: () => sql.raw('x.updated_at'),
      isListed: true,
    },
  ],
}

/** What formulas can count of them. */
export const recordRollUp: RollUpSource = {
  name: 'records',
  title: 'Records of your objects',
  noun: 'objects',
  from: sql`information.object_records x`,
  day: sql`x.created_at::date`,
  fields: {
    object: { type: 'text', sql: () => sql`x.object` },
    title: { type: 'text', sql: () => sql`x.title` },
  },
}
