import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Day, Id, Nullable } from '../http/schema.ts'
import { migrationMatrix } from './migration.commands.ts'

const Span = { from: Day, to: Day }

const getMigration = route({
  method: 'GET',
  path: '/segmentations/:segmentationId/migration',
  summary: 'How many went from which segment to which in a quarter, and what that changed in worth to come.',
  may: { noun: 'segments', verb: 'read' },
  params: Type.Object({ segmentationId: Id }),
  query: Type.Object({ from: Type.Optional(Day) }),
  response: Type.Object({
    quarters: Type.Array(Type.Object(Span)),
    from: Nullable(Day),
    to: Nullable(Day),
    segments: Type.Array(
      Type.Object({ segmentId: Type.String(), name: Type.String(), hue: Nullable(Type.Integer()) }),
    ),
    matrix: Type.Array(Type.Array(Type.Number())),
    worthChange: Nullable(
      Type.Object({
        movers: Type.Number(),
        value: Type.Number(),
        low: Type.Number(),
        high: Type.Number(),
        level: Type.Number(),
      }),
    ),
  }),
  async handle(ctx, { params: { segmentationId }, query: { from = null } }) {
    return { body: await migrationMatrix(ctx, segmentationId, from) }
  },
})

export const migrationRoutes = [getMigration]
