import { Type } from 'typebox'
import { visitorOf } from '../http/portal.ts'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { restrictionGrounds } from '../kernel/restriction.sql.ts'
import { requireLive } from './party-right.commands.ts'
import { liftRestriction, readRestrictions, restrict } from './restriction.commands.ts'

const ofParty = Type.Object({ partyId: Id })
const Ground = OneOf(restrictionGrounds)
const Words = Type.Optional(Nullable(Type.String({ maxLength: 2000 })))
const Restriction = Type.Object({
  restrictionId: Id,
  ground: Ground,
  words: Nullable(Type.String()),
  askedBy: OneOf(['customer', 'staff']),
  since: Type.String(),
  createdByName: Nullable(Type.String()),
  liftedAt: Nullable(Type.String()),
  liftedByName: Nullable(Type.String()),
  liftedBecause: Nullable(Type.String()),
})

const getRestrictions = route({
  method: 'GET',
  path: '/parties/:partyId/restrictions',
  summary: 'When and why a party’s data is kept and not used, the latest first.',
  may: { noun: 'consents', verb: 'read' },
  params: ofParty,
  response: Type.Object({ items: Type.Array(Restriction) }),
  reads: (_, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    const items = await followingMerges(ctx, params, async (partyId) => {
      await requireLive(ctx, partyId, 'read', 'consents')
      return readRestrictions(ctx, partyId)
    })
    return { body: { items } }
  },
})

const postRestriction = route({
  method: 'POST',
  path: '/parties/:partyId/restrictions',
  summary: 'Keep a party’s data from use: it is stored, and no more, until this is lifted.',
  may: { noun: 'consents', verb: 'create' },
  params: ofParty,
  body: Type.Object({
    restrictionId: Type.Optional(Id),
    ground: Ground,
    words: Words,
    askedBy: Type.Optional(OneOf(['customer', 'staff'])),
  }),
  response: Type.Object({ restrictionId: Id }),
  async handle(ctx, { params: { partyId }, body }) {
    await requireLive(ctx, partyId, 'create', 'consents')
    const { askedBy = 'staff', ...draft } = body
    return { status: 201, body: await restrict(ctx, partyId, { ...draft, askedBy }) }
  },
})

const postLift = route({
  method: 'POST',
  path: '/parties/:partyId/restrictions/:restrictionId/lift',
  summary: 'Let a party’s data be used again, with what the customer was told.',
  may: { noun: 'consents', verb: 'create' },
  params: Type.Object({ partyId: Id, restrictionId: Id }),
  body: Type.Object({ because: Type.String({ minLength: 1, maxLength: 2000 }) }),
  async handle(ctx, { params: { partyId, restrictionId }, body }) {
    await requireLive(ctx, partyId, 'create', 'consents')
    await liftRestriction(ctx, partyId, restrictionId, body.because)
    return { status: 204 }
  },
})

const Own = Type.Omit(Restriction, ['createdByName', 'liftedByName'])

const getOwn = route({
  method: 'GET',
  path: '/me/restrictions',
  summary: 'When and why one’s own data is kept and not used.',
  may: 'portal',
  response: Type.Object({ items: Type.Array(Own) }),
  reads: (_, request) => [visitorOf(request).partyId],
  async handle(ctx, request) {
    const items = await readRestrictions(ctx, visitorOf(request).partyId)
    return { body: { items: items.map(({ createdByName: _, liftedByName: __, ...own }) => own) } }
  },
})

const postOwn = route({
  method: 'POST',
  path: '/me/restrictions',
  summary: 'Have one’s data kept and not used, at once; the firm says before it uses it again.',
  may: 'portal',
  body: Type.Object({ restrictionId: Type.Optional(Id), ground: Ground, words: Words }),
  response: Type.Object({ restrictionId: Id }),
  async handle(ctx, request) {
    const { partyId } = visitorOf(request)
    return { status: 201, body: await restrict(ctx, partyId, { ...request.body, askedBy: 'customer' }) }
  },
})

/** Keeping somebody’s data from use, by staff and by the customer. */
export const restrictionRoutes: readonly Route[] = [
  getRestrictions,
  postRestriction,
  postLift,
  getOwn,
  postOwn,
]
