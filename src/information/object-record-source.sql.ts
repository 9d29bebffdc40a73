import type { ReportSubject } from '../kernel/report-subject.ts'
import type { RollUpSource } from '../kernel/roll-up.ts'
import { sql } from '../storage/statement.ts'

/** What lists, reports and filters over relations may ask of records that are about somebody. */
export const recordSubject: ReportSubject = {
  name: 'records',
  title: 'Records of your objects',
  one: 'record',
  noun: 'objects',
  table: sql`information.object_records x`,
  id: sql`x.record_id`,
  part: sql`x.object`,
  ownFieldsOf: 'objects',
  list: {
    columns: ['object', 'title', 'createdAt', 'updatedAt'],
    sort: { field: 'updatedAt', descending: true },
  },
  joins: { object: () => sql`join information.objects ro on ro.object = x.object` },
  fields: [
    {
      key: 'object',
      title: 'Object',
      type: 'text',
      joins: ['object'],
      sql: () => sql.raw('ro.title_many'),
      isListed: true,
    },
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
