import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id } from '../http/schema.ts'
import { addContactPoint, changeContactPoint } from './contact-point.commands.ts'
import { changeRole, giveRole } from './party-role.commands.ts'
import {
  ContactPointDraftBody,
  ContactPointPatchBody,
  RelationshipDraftBody,
  RelationshipPatchBody,
  RoleDraftBody,
  RolePatchBody,
} from './party-shape.routes.ts'
import { changeTie, tieParties } from './relationship.commands.ts'

const changes = { noun: 'parties', verb: 'change' } as const
const version = Type.Integer({ description: 'The version of the party after the change.' })

const postContactPoint = route({
  method: 'POST',
  path: '/parties/:partyId/contact-points',
  summary: 'Add a way to reach a party. 409 when somebody holds the e-mail alone.',
  may: changes,
  params: Type.Object({ partyId: Id }),
  body: ContactPointDraftBody,
  response: Type.Object({ contactPointId: Id, version }),
  async handle(ctx, { params, body }) {
    return { status: 201, body: await addContactPoint(ctx, params.partyId, body) }
  },
})

const patchContactPoint = route({
  method: 'PATCH',
  path: '/parties/:partyId/contact-points/:contactPointId',
  summary: 'Change, prefer or end a contact point; If-Match holds the party’s version.',
  may: changes,
  params: Type.Object({ partyId: Id, contactPointId: Id }),
  body: ContactPointPatchBody,
  response: Type.Object({ contactPointId: Id, version }),
  async handle(ctx, { params, body, version: read }) {
    return { body: await changeContactPoint(ctx, params.partyId, params.contactPointId, body, read) }
  },
})

const postRole = route({
  method: 'POST',
  path: '/parties/:partyId/roles',
  summary: 'Give a party a role from a day on.',
  may: changes,
  params: Type.Object({ partyId: Id }),
  body: RoleDraftBody,
  response: Type.Object({ partyRoleId: Id, version }),
  async handle(ctx, { params, body }) {
    return { status: 201, body: await giveRole(ctx, params.partyId, body) }
  },
})

const patchRole = route({
  method: 'PATCH',
  path: '/parties/:partyId/roles/:partyRoleId',
  summary: 'Change the period of a role; If-Match holds the party’s version.',
  may: changes,
  params: Type.Object({ partyId: Id, partyRoleId: Id }),
  body: RolePatchBody,
  response: Type.Object({ partyRoleId: Id, version }),
  async handle(ctx, { params, body, version: read }) {
    return { body: await changeRole(ctx, params.partyId, params.partyRoleId, body, read) }
  },
})

const postRelationship = route({
  method: 'POST',
  path: '/parties/:partyId/relationships',
  summary: 'Tie two parties; both pages show it.',
  may: changes,
  params: Type.Object({ partyId: Id }),
  body: RelationshipDraftBody,
  response: Type.Object({ relationshipId: Id, version }),
  async handle(ctx, { params, body }) {
    return { status: 201, body: await tieParties(ctx, params.partyId, body) }
  },
})

const patchRelationship = route({
  method: 'PATCH',
  path: '/parties/:partyId/relationships/:relationshipId',
  summary: 'Change or end a tie on both sides; If-Match holds the party’s version.',
  may: changes,
  params: Type.Object({ partyId: Id, relationshipId: Id }),
  body: RelationshipPatchBody,
  response: Type.Object({ relationshipId: Id, version }),
  async handle(ctx, { params, body, version: read }) {
    return { body: await changeTie(ctx, params.partyId, params.relationshipId, body, read) }
  },
})

/** What belongs to a party: contact points, roles, ties. */
export const partyPartRoutes: readonly Route[] = [
  postContactPoint,
  patchContactPoint,
  postRole,
  patchRole,
  postRelationship,
  patchRelationship,
]
