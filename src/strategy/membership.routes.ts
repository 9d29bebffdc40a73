import { Type } from 'typebox'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { route } from '../http/route.ts'
import { Day, Id, Nullable, Page, pageQuery } from '../http/schema.ts'
import { followingMerges, requireWithin, sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { membershipsOf, membersOf } from './membership.sql.ts'

const read = { noun: 'segments', verb: 'read' } as const

const Member = Type.Object({
  partyId: Type.String(),
  name: Nullable(Type.String()),
  since: Day,
  worth: Nullable(Type.Number()),
})

const getMembers = route({
  method: 'GET',
  path: '/segments/:segmentId/parties',
  summary: 'Who is in a segment now, by name, of the parties one may read.',
  may: read,
  params: Type.Object({ segmentId: Id }),
  query: Type.Object(pageQuery),
  response: Page(Member),
  reads: ({ items }) => items.map(({ partyId }) => partyId),
  async handle(ctx, { params: { segmentId }, query: { limit = 50, cursor } }) {
    const grant = may(ctx.actor, 'read', 'parties')
    const list = `segment:${segmentId}`
    const key = decodeCursor(list, ['text', 'id'], cursor)
    const found = await ctx.db.many(membersOf(segmentId, grant, key ? [key[0], key[1]] : null, limit + 1))
    const { items, next } = page(found, limit, (last) => encodeCursor(list, [last.sortName, last.partyId]))
    const shown = items.map(({ partyId, name, since, worth }) => ({
      partyId,
      name: sees(grant, 'name') ? name : null,
      since,
      worth: sees(grant, 'clv') ? worth : null,
    }))
    return { body: { items: shown, next } }
  },
})

const Membership = Type.Object({
  segmentationId: Type.String(),
  segmentation: Type.String(),
  isLeading: Type.Boolean(),
  segmentId: Type.String(),
  name: Type.String(),
  hue: Type.Integer(),
  role: Type.String(),
  validFrom: Day,
  validTo: Nullable(Day),
  version: Type.Integer(),
  worth: Nullable(Type.Number()),
})

const getMemberships = route({
  method: 'GET',
  path: '/parties/:partyId/segments',
  summary: 'Which segments a party is in, and was.',
  may: read,
  params: Type.Object({ partyId: Id }),
  response: Type.Object({ items: Type.Array(Membership) }),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    const items = await followingMerges(ctx, params, async (partyId) => {
      const grant = await requireWithin(ctx, partyId)
      const found = await ctx.db.many(membershipsOf(partyId))
      return found.map((one) => (sees(grant, 'clv') ? one : { ...one, worth: null }))
    })
    return { body: { items } }
  },
})

export const membershipRoutes = [getMembers, getMemberships]
