import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Instant, Nullable, Page } from '../http/schema.ts'
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

export const sourceRoutes = [getSources]
