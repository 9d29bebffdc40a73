import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Day, Id, Instant, Nullable, Page, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { readOrdersWithLines } from './order.commands.ts'

const Order = Type.Object({
  orderId: Id,
  /** Its number in the source; empty where the source has none. */
  orderKey: Type.String(),
  orderedOn: Nullable(Day),
  orderedAt: Nullable(Instant),
  amount: Nullable(Type.Number({ description: 'In major units; negative is a return.' })),
  amountMinor: Nullable(Type.Integer()),
  currency: Nullable(Type.String()),
  channel: Nullable(Type.String()),
  source: Nullable(Type.String()),
  importId: Nullable(Id),
  lines: Nullable(
    Type.Array(
      Type.Object({
        sku: Nullable(Type.String()),
        words: Type.String({ description: 'The name of the product, else what the source wrote.' }),
        quantity: Type.Number(),
        amount: Type.Number({ description: 'In major units; negative is a return.' }),
      }),
      { description: 'The first 50; empty where the source told of none.' },
    ),
  ),
  lineCount: Nullable(Type.Integer()),
  custom: Type.Unknown(),
})

const getOrders = route({
  method: 'GET',
  path: '/parties/:partyId/orders',
  summary: 'The orders of one party, newest first; what a role hides is null.',
  may: { noun: 'orders', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  query: Type.Object(pageQuery),
  response: Page(Order),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params, query: { limit = 50, cursor } }) {
    return {
      body: await followingMerges(ctx, params, (id) => readOrdersWithLines(ctx, id, { cursor, limit })),
    }
  },
})

export const orderRoutes = [getOrders]
