import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Instant, Line, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { fileFormats } from './list-file.ts'
import {
  addRecord,
  changeRecord,
  countRecords,
  groupRecords,
  readRecord,
  readRecordChanges,
  readRecords,
  readRecordsAbout,
  removeRecord,
} from './object-record.commands.ts'
import type { ObjectRecord } from './object-record.ts'
import { exportRecords } from './object-record-export.commands.ts'

const Value = Type.Union([
  Type.String(),
  Type.Number(),
  Type.Boolean(),
  Type.Array(Type.String()),
  Type.Null(),
])
const Values = Type.Record(Type.String(), Value)
const Record = Type.Object({
  recordId: Id,
  object: Type.String(),
  partyId: Nullable(Id),
  partyName: Nullable(Type.String()),
  title: Type.String(),
  custom: Values,
  createdAt: Instant,
  createdByName: Nullable(Type.String()),
  updatedAt: Instant,
  version: Type.Integer(),
})
const object = Type.String({ minLength: 1, maxLength: 60 })
const ofObject = Type.Object({ object })
const ofRecord = Type.Object({ object, recordId: Id })
const asked = {
  filter: Type.Optional(
    Type.String({
      maxLength: 8000,
      description:
        'A filter as parties have it: `custom` names the record’s own fields, the rest its party’s.',
    }),
  ),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'Words of the title.' })),
}

const body = ({ custom, ...record }: ObjectRecord) => ({
  ...record,
  custom: Object.fromEntries(
    Object.entries(custom).map(([key, value]) => [key, Array.isArray(value) ? [...value] : value]),
  ) as { [key: string]: string | number | boolean | string[] | null },
})
const people = (records: readonly { partyId: string | null }[]) => [
  ...new Set(records.flatMap(({ partyId }) => partyId ?? [])),
]

const getRecords = route({
  method: 'GET',
  path: '/objects/:object/records',
  summary: 'The records of an object, narrowed by their own fields or by their party’s.',
  may: { noun: 'objects', verb: 'read' },
  params: ofObject,
  query: Type.Object({
    ...pageQuery,
    ...asked,
    sort: Type.Optional(
      Type.String({
        maxLength: 120,
        description: '`title`, `createdAt`, `updatedAt`, `custom:KEY`; `-` before.',
      }),
    ),
  }),
  response: Page(Record),
  reads: ({ items }) => people(items),
  async handle(ctx, { params, query }) {
    const { items, next } = await readRecords(ctx, params.object, { ...query, limit: query.limit ?? 50 })
    return { body: { items: items.map(body), next } }
  },
})

const getCount = route({
  method: 'GET',
  path: '/objects/:object/count',
  summary: 'How many records a filter finds.',
  may: { noun: 'objects', verb: 'read' },
  params: ofObject,
  query: Type.Object(asked),
  response: Type.Object({ count: Type.Integer(), exact: Type.Boolean() }),
  async handle(ctx, { params, query }) {
    return { body: await countRecords(ctx, params.object, query) }
  },
})

const getGroups = route({
  method: 'GET',
  path: '/objects/:object/groups',
  summary: 'How many records hold each value of an own field, the most frequent first.',
  may: { noun: 'objects', verb: 'read' },
  params: ofObject,
  query: Type.Object({ ...asked, by: Type.String({ minLength: 1, maxLength: 100 }) }),
  response: Type.Object({
    items: Type.Array(Type.Object({ value: Nullable(Type.String()), count: Type.Integer() })),
  }),
  async handle(ctx, { params, query }) {
    return { body: { items: await groupRecords(ctx, params.object, query.by, query) } }
  },
})

const postFile = route({
  method: 'POST',
  path: '/objects/:object/record-files',
  summary: 'Records as CSV, XLSX, JSON Lines or Parquet: those that fit, in their order, with every field.',
  may: { noun: 'objects', verb: 'export' },
  whileLooking: true,
  params: ofObject,
  body: Type.Object({
    ...asked,
    sort: Type.Optional(Type.String({ maxLength: 120 })),
    format: OneOf(fileFormats),
    exportId: Type.Optional(Id),
  }),
  produces: 'application/octet-stream',
  async handle(ctx, { params: { object }, body: { format, ...query } }) {
    const { stream, mediaType } = await exportRecords(ctx, object, query, format)
    const headers = {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${object.replace(/[^a-z0-9-]/g, '')}.${format}"`,
    }
    return { headers, stream }
  },
})

const postRecord = route({
  method: 'POST',
  path: '/objects/:object/records',
  summary: 'Enter a record. Of an object whose records are about customers, `partyId` says about whom.',
  may: { noun: 'objects', verb: 'create' },
  params: ofObject,
  body: Type.Object({
    recordId: Type.Optional(Id),
    partyId: Type.Optional(Id),
    title: Line(),
    custom: Type.Optional(Values),
  }),
  response: Record,
  async handle(ctx, { params, body: draft }) {
    return { status: 201, body: body(await addRecord(ctx, params.object, draft)) }
  },
})

const getRecord = route({
  method: 'GET',
  path: '/objects/:object/records/:recordId',
  summary: 'One record.',
  may: { noun: 'objects', verb: 'read' },
  params: ofRecord,
  response: Record,
  reads: (record) => people([record]),
  async handle(ctx, { params }) {
    return { body: body(await readRecord(ctx, params.object, params.recordId)) }
  },
})

const getChanges = route({
  method: 'GET',
  path: '/objects/:object/records/:recordId/changes',
  summary: 'What was done to a record, by whom, the latest first.',
  may: { noun: 'objects', verb: 'read' },
  params: ofRecord,
  response: Type.Object({
    partyId: Nullable(Id),
    items: Type.Array(
      Type.Object({
        at: Type.String(),
        verb: OneOf(['create', 'change', 'erase']),
        actorName: Nullable(Type.String()),
        before: Type.Unknown(),
        after: Type.Unknown(),
      }),
    ),
  }),
  reads: ({ partyId }) => (partyId === null ? [] : [partyId]),
  async handle(ctx, { params }) {
    return { body: await readRecordChanges(ctx, params.object, params.recordId) }
  },
})

const patchRecord = route({
  method: 'PATCH',
  path: '/objects/:object/records/:recordId',
  summary: 'Change a record, or give it to another party; a value set to null is emptied.',
  may: { noun: 'objects', verb: 'change' },
  params: ofRecord,
  body: Type.Object({
    partyId: Type.Optional(Id),
    title: Type.Optional(Line()),
    custom: Type.Optional(Values),
  }),
  response: Record,
  async handle(ctx, { params, body: patch, version }) {
    return { body: body(await changeRecord(ctx, params.object, params.recordId, patch, version)) }
  },
})

const deleteRecord = route({
  method: 'DELETE',
  path: '/objects/:object/records/:recordId',
  summary: 'Take a record away; the audit keeps what it said.',
  may: { noun: 'objects', verb: 'erase' },
  params: ofRecord,
  async handle(ctx, { params }) {
    await removeRecord(ctx, params.object, params.recordId)
    return { status: 204 }
  },
})

const getAbout = route({
  method: 'GET',
  path: '/parties/:partyId/records',
  summary: 'What is kept about a party under the firm’s own objects, at most 200 records.',
  may: { noun: 'objects', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  response: Type.Object({ items: Type.Array(Record) }),
  reads: (_, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    const items = await followingMerges(ctx, params, (id) => readRecordsAbout(ctx, id))
    return { body: { items: items.map(body) } }
  },
})

/** Records of the firm's own objects. */
export const objectRecordRoutes: readonly Route[] = [
  getRecords,
  getCount,
  getGroups,
  postFile,
  postRecord,
  getRecord,
  getChanges,
  patchRecord,
  deleteRecord,
  getAbout,
]
