import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { askForQuality, readDefectRows, readSourceQuality } from './source-quality.commands.ts'
import { defects } from './source-quality.ts'

const place = { sourceId: Id, sourceName: Type.String(), field: Type.String() }

const getFigures = route({
  method: 'GET',
  path: '/data-quality/sources',
  summary:
    'Of each source and field how complete, valid, fresh and consistent it is and how often it repeats; what is most worth mending first.',
  may: { noun: 'sources', verb: 'read' },
  response: Type.Object({
    computedAt: Nullable(Type.String()),
    freshDays: Type.Integer({ description: 'Days after which a word is old.' }),
    items: Type.Array(
      Type.Object({
        ...place,
        records: Type.Integer({ description: 'Parties that the source speaks of.' }),
        filled: Type.Integer(),
        valid: Type.Integer(),
        fresh: Type.Integer(),
        compared: Type.Integer({ description: 'Filled, and another source speaks of the field too.' }),
        agreeing: Type.Integer(),
        repeated: Nullable(Type.Integer()),
      }),
    ),
    fixes: Type.Array(
      Type.Object({
        ...place,
        defect: OneOf(defects),
        parties: Type.Integer(),
        worth: Nullable(
          Type.Number({ description: 'Lifetime value to come × weight of the field, whole units.' }),
        ),
        use: Type.String(),
      }),
    ),
    fixesInAll: Type.Integer(),
  }),
  handle: async (ctx) => ({ body: await readSourceQuality(ctx) }),
})

const postMeasurement = route({
  method: 'POST',
  path: '/data-quality/measurement',
  summary: 'Measure all sources now, in the background; it happens each night by itself.',
  may: { noun: 'sources', verb: 'change' },
  async handle(ctx) {
    await askForQuality(ctx)
    return { status: 204 }
  },
})

const getRows = route({
  method: 'GET',
  path: '/data-quality/rows',
  summary:
    'The customers behind one figure: of whom a source says nothing, something impossible, old, contradicted or shared.',
  may: { noun: 'parties', verb: 'read' },
  query: Type.Object({
    ...pageQuery,
    sourceId: Id,
    field: Type.String({ minLength: 1, maxLength: 210 }),
    defect: OneOf(defects),
  }),
  response: Page(
    Type.Object({
      partyId: Id,
      name: Nullable(Type.String()),
      value: Nullable(Type.String()),
      receivedAt: Type.String(),
    }),
  ),
  reads: ({ items }) => items.map(({ partyId }) => partyId),
  async handle(ctx, { query: { limit = 50, cursor, ...asked } }) {
    return { body: await readDefectRows(ctx, asked, cursor, limit) }
  },
})

/** How good each source is, field by field. */
export const sourceQualityRoutes: readonly Route[] = [getFigures, postMeasurement, getRows]
