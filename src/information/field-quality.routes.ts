import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable } from '../http/schema.ts'
import { readFieldQuality } from './field-quality.commands.ts'

const getQuality = route({
  method: 'GET',
  path: '/data-quality',
  summary:
    'How complete each field of parties is, and where two sources disagree: those with the most to come first.',
  may: { noun: 'parties', verb: 'read' },
  response: Type.Object({
    fields: Type.Array(
      Type.Object({
        field: Type.String(),
        known: Type.Integer(),
        of: Type.Integer(),
        share: Nullable(Type.Number()),
      }),
    ),
    conflicts: Type.Array(
      Type.Object({
        partyId: Id,
        name: Nullable(Type.String()),
        field: Type.String(),
        kept: Nullable(Type.String()),
        said: Type.Array(Type.Object({ source: Type.String(), value: Type.String(), sourceRecordId: Id })),
        atStake: Nullable(Type.Number()),
      }),
    ),
    sourcesShown: Type.Boolean(),
  }),
  reads: ({ conflicts }) => [...new Set(conflicts.map(({ partyId }) => partyId))],
  async handle(ctx) {
    return { body: await readFieldQuality(ctx) }
  },
})

/** How good what we know is. */
export const fieldQualityRoutes: readonly Route[] = [getQuality]
