import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import { partyRoleNames } from '../kernel/party.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { editParties, undoEdit } from './bulk-edit.commands.ts'
import { progressOf } from './bulk-edit-progress.ts'
import { eraseParty } from './erasure.commands.ts'
import { cutExport, exportedSoFar } from './export-progress.ts'
import { fileFormats } from './list-file.ts'
import { exportParties } from './party-export.commands.ts'
import { OwnKeys, ownKeys, PartyPatchBody, SortWord } from './party-shape.routes.ts'
import { askedOf } from './saved-view.commands.ts'
import { takeAway } from './take-away.commands.ts'

const ofParty = Type.Object({ partyId: Id })

const postBulkEdit = route({
  method: 'POST',
  path: '/bulk-edits',
  summary: 'Change up to 200,000 parties at once, all or none; it can be taken back.',
  may: { noun: 'bulk-edits', verb: 'create' },
  body: Type.Object({
    bulkEditId: Type.Optional(Id),
    // As many as a body of this size can name; a filter reaches more.
    partyIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 50_000 })),
    filter: Type.Optional(Type.Unknown()),
    set: Type.Object({
      ...Type.Pick(PartyPatchBody, ['ownerUserId', 'teamId', 'city', 'country', 'language', 'custom'])
        .properties,
      role: Type.Optional(OneOf(partyRoleNames)),
    }),
  }),
  bodyLimit: 4 * 1024 * 1024,
  response: Type.Object({ bulkEditId: Id, changed: Type.Integer(), leftAlone: Type.Integer() }),
  async handle(ctx, { body }) {
    return { status: 201, body: await editParties(ctx, body) }
  },
})

const getBulkProgress = route({
  method: 'GET',
  path: '/bulk-edits/:bulkEditId/progress',
  summary: 'How far an edit of one’s own is while its request runs; null when it does not run.',
  may: { noun: 'bulk-edits', verb: 'create' },
  params: Type.Object({ bulkEditId: Id }),
  response: Type.Object({
    progress: Nullable(Type.Object({ done: Type.Integer(), of: Type.Integer() })),
  }),
  async handle({ actor }, { params }) {
    return { body: { progress: progressOf(params.bulkEditId, actor.userId) } }
  },
})

const deleteBulkEdit = route({
  method: 'DELETE',
  path: '/bulk-edits/:bulkEditId',
  summary: 'Take an edit of many back; parties changed since stay as they are and are named.',
  may: { noun: 'bulk-edits', verb: 'erase' },
  params: Type.Object({ bulkEditId: Id }),
  response: Type.Object({
    undone: Type.Integer(),
    leftAlone: Type.Integer(),
    leftPartyIds: Type.Array(Id),
  }),
  async handle(ctx, { params }) {
    return { body: await undoEdit(ctx, params.bulkEditId) }
  },
})

const deleteParty = route({
  method: 'DELETE',
  path: '/parties/:partyId',
  summary: 'Erase a party: everything personal is blanked everywhere. There is no way back.',
  may: { noun: 'parties', verb: 'erase' },
  params: ofParty,
  query: Type.Object({ reason: Type.String({ maxLength: 500 }) }),
  response: Type.Object({
    partyId: Id,
    erasedAt: Type.String(),
    counts: Type.Record(Type.String(), Type.Integer()),
  }),
  async handle(ctx, { params, query }) {
    const { counts, ...erased } = await eraseParty(ctx, params.partyId, query.reason)
    return { body: { ...erased, counts: { ...counts } } }
  },
})

const getTakeAway = route({
  method: 'GET',
  path: '/parties/:partyId/take-away',
  summary:
    'Everything about a party as a ZIP: a page to read, JSON, and CSV files; what its maker may not read is left out and named.',
  may: { noun: 'parties', verb: 'export' },
  params: ofParty,
  produces: 'application/zip',
  reads: (_, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    const zip = await followingMerges(ctx, params, (id) => takeAway(ctx, id))
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="take-away-${params.partyId}.zip"`,
    }
    return { headers, stream: Readable.from([Buffer.from(zip)]) }
  },
})

const getCsv = route({
  method: 'GET',
  path: '/parties.csv',
  summary: 'A list of parties as CSV; each reading stands in the audit before its bytes leave.',
  may: { noun: 'parties', verb: 'export' },
  query: Type.Object({
    filter: Type.Optional(Type.String({ maxLength: 20_000 })),
    view: Type.Optional(Id),
    sort: Type.Optional(SortWord),
  }),
  produces: 'text/csv',
  async handle(ctx, { query }) {
    const grant = may(ctx.actor, 'export', 'parties')
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="parties.csv"',
    }
    const { stream } = await exportParties(ctx, await askedOf(ctx, query, grant))
    return { headers, stream }
  },
})

const getExport = route({
  method: 'GET',
  path: '/party-exports/:exportId',
  summary:
    'A list of parties as CSV, XLSX, JSON Lines or Parquet, with the columns of a view; each reading stands in the audit before its bytes leave.',
  may: { noun: 'parties', verb: 'export' },
  params: Type.Object({ exportId: Id }),
  query: Type.Object({
    format: OneOf(fileFormats),
    filter: Type.Optional(Type.String({ maxLength: 20_000 })),
    view: Type.Optional(Id),
    sort: Type.Optional(SortWord),
    columns: Type.Optional(OwnKeys),
  }),
  produces: 'application/octet-stream',
  async handle(ctx, { params, query }) {
    const { format } = query
    const asked = await askedOf(ctx, query, may(ctx.actor, 'export', 'parties'))
    const columns = query.columns === undefined ? null : ownKeys(query.columns)
    const route = 'GET /party-exports'
    const { stream, mediaType } = await exportParties(ctx, { ...asked, ...params, format, columns, route })
    const headers = {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="parties.${format}"`,
    }
    return { headers, stream }
  },
})

const getExportProgress = route({
  method: 'GET',
  path: '/party-exports/:exportId/progress',
  summary: 'How many rows of one’s own export have left; null when it has ended.',
  may: { noun: 'parties', verb: 'export' },
  params: Type.Object({ exportId: Id }),
  response: Type.Object({ progress: Nullable(Type.Object({ rows: Type.Integer() })) }),
  async handle(ctx, { params }) {
    return { body: { progress: exportedSoFar(params.exportId, ctx.actor.userId) } }
  },
})

const deleteExport = route({
  method: 'DELETE',
  path: '/party-exports/:exportId',
  summary: 'Cut off one’s own export while it leaves.',
  may: { noun: 'parties', verb: 'export' },
  params: Type.Object({ exportId: Id }),
  async handle(ctx, { params }) {
    cutExport(params.exportId, ctx.actor.userId)
    return { status: 204 }
  },
})

/** Editing many, exporting, taking away and erasing. */
export const partyCareRoutes: readonly Route[] = [
  postBulkEdit,
  getBulkProgress,
  deleteBulkEdit,
  deleteParty,
  getTakeAway,
  getCsv,
  getExport,
  getExportProgress,
  deleteExport,
]
