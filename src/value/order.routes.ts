import { Type } from 'typebox'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { route } from '../http/route.ts'
import { Day, Id, Instant, Nullable, Page, pageQuery } from '../http/schema.ts'
import { KithError } from '../kernel/errors.ts'
import { toMajor } from '../kernel/money.ts'
import { may } from '../kernel/permission.ts'
import * as statements from './order.sql.ts'

const Order = Type.Object({
  orderId: Id,
  /** Its number in the source; empty where the source has none. */
  orderKey: Type.String(),
  orderedOn: Day,
  orderedAt: Instant,
  amount: Type.Number({ description: 'In major units; negative is a return.' }),
  amountMinor: Type.Integer(),
  currency: Type.String(),
  channel: Nullable(Type.String()),
  source: Type.String(),
  importId: Nullable(Id),
  custom: Type.Unknown(),
})

const getOrders = route({
  method: 'GET',
  path: '/parties/:partyId/orders',
  summary: 'The orders of one party, newest first.',
  may: { noun: 'orders', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  query: Type.Object(pageQuery),
  response: Page(Order),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params: { partyId }, query: { limit = 50, cursor } }) {
    const grant = may(ctx.actor, 'read', 'orders')
    if (!(await ctx.db.maybeOne(statements.visibleParty(partyId, grant))))
      throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
    const key = decodeCursor('orders', 2, cursor)
    const after = key ? { on: String(key[0]), id: String(key[1]) } : null
    const rows = await ctx.db.many(statements.ordersOfParty(partyId, after, limit + 1))
    const shown = rows.map(({ number, ...order }) => ({
      ...order,
      orderKey: number ?? '',
      amount: toMajor(order),
    }))
    return { body: page(shown, limit, (last) => encodeCursor('orders', [last.orderedOn, last.orderId])) }
  },
})

export const orderRoutes = [getOrders]
