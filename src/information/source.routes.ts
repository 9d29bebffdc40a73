import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Instant, Nullable, Page, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { SourceRecordBody } from './party-shape.routes.ts'
import { readPartySources } from './party-source.commands.ts'
import { listSources } from './source.sql.ts'

const Source = Type.Object({
  sourceId: Id,
  name: Type.String(),
  kind: Type.String(),
  createdAt: Instant,
  lastImportAt: Nullable(Instant),
  /** Imports from it that were begun, and rows that they brought. */
  imports: Type.Integer(),
  rows: Type.Integer(),
  /** When it last spoke by itself, how much of that was stored, and what stands refused. */
  lastArrivalAt: Nullable(Instant),
  arrived: Type.Integer(),
  refused: Type.Integer(),
})

const getSources = route({
  method: 'GET',
  path: '/sources',
  summary: 'Where data come from, and when they last came.',
  may: { noun: 'sources', verb: 'read' },
  response: Page(Source),
  async handle({ db }) {
    return { body: { items: await db.many(listSources), next: null } }
  },
})

const getPartySources = route({
  method: 'GET',
  path: '/parties/:partyId/sources',
  summary: 'What sources said about one party, word for word, the latest first.',
  may: { noun: 'parties', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  query: Type.Object(pageQuery),
  response: Page(SourceRecordBody),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params, query: { limit = 50, cursor } }) {
    return { body: await followingMerges(ctx, params, (id) => readPartySources(ctx, id, { cursor, limit })) }
  },
})

export const sourceRoutes = [getSources, getPartySources]
