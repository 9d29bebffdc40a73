import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import { channelCategories } from '../strategy/index.ts'
import { readGrid } from './grid.commands.ts'

const Money = Nullable(Type.Number({ description: 'In major units of the channel’s currency.' }))

const getGrid = route({
  method: 'GET',
  path: '/channel-grid',
  summary:
    'Cost, value and excellence of contacts by segment and channel; the nil id stands for all customers.',
  may: { noun: 'channels', verb: 'read' },
  response: Type.Object({
    segments: Type.Array(
      Type.Object({ segmentId: Id, name: Type.String(), hue: Type.Integer(), role: Type.String() }),
    ),
    channels: Type.Array(
      Type.Object({
        channel: Type.String(),
        name: Type.String(),
        category: OneOf(channelCategories),
        isOpen: Type.Boolean(),
        currency: Type.String(),
      }),
    ),
    cells: Type.Array(
      Type.Object({
        segmentId: Id,
        channel: Type.String(),
        role: OneOf(['serve', 'offer', 'drop']),
        decisionId: Nullable(Id),
        isDecided: Type.Boolean(),
        contacts: Type.Integer(),
        customers: Type.Integer(),
        complaints: Type.Integer(),
        costPerCustomer: Money,
        costPerContact: Money,
        worthPerCustomer: Money,
        perfect: Nullable(
          Type.Object({
            value: Type.Number(),
            low: Type.Number(),
            high: Type.Number(),
            level: Type.Number(),
            n: Type.Integer(),
          }),
        ),
      }),
    ),
    computedAt: Nullable(Type.String()),
  }),
  async handle(ctx) {
    return { body: await readGrid(ctx) }
  },
})

export const gridRoutes: readonly Route[] = [getGrid]
