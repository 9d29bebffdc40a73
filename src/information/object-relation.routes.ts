import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Instant, Line, Nullable, OneOf } from '../http/schema.ts'
import { changeRelation, makeRelation, readRelations, removeRelation } from './object-relation.commands.ts'
import { cardinalities } from './object-relation.ts'

const shape = {
  relation: Type.String({ description: 'Its name for programs.' }),
  title: Type.String({ description: 'How a tie reads from its first end: “drives”.' }),
  titleBack: Type.String({ description: 'How it reads from its other end: “is driven by”.' }),
  fromObject: Nullable(Type.String({ description: 'The object at the first end; null: customers.' })),
  toObject: Nullable(Type.String({ description: 'The object at the other end; null: customers.' })),
  cardinality: OneOf(cardinalities),
  roles: Type.Array(Type.String()),
  dated: Type.Boolean(),
  retiredAt: Nullable(Instant),
  version: Type.Integer(),
}
const RelationBody = Type.Object(shape)
const named = Type.Object({ relation: Type.String({ minLength: 1, maxLength: 60 }) })
const object = Nullable(Type.String({ minLength: 1, maxLength: 60 }))
const roles = Type.Array(Line(), { maxItems: 50 })

const getRelations = route({
  method: 'GET',
  path: '/object-relations',
  summary: 'How records of the firm’s own objects are tied to one another and to customers.',
  may: { noun: 'objects', verb: 'read' },
  response: Type.Object({ items: Type.Array(Type.Object({ ...shape, ties: Type.Integer() })) }),
  async handle(ctx) {
    return { body: { items: await readRelations(ctx) } }
  },
})

const postRelation = route({
  method: 'POST',
  path: '/object-relations',
  summary: 'Describe a relation between two objects, or between an object and customers.',
  may: { noun: 'fields', verb: 'create' },
  body: Type.Object({
    relation: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })),
    title: Line(),
    titleBack: Line(),
    fromObject: object,
    toObject: object,
    cardinality: OneOf(cardinalities),
    roles,
    dated: Type.Boolean(),
  }),
  response: RelationBody,
  async handle(ctx, { body }) {
    return { status: 201, body: await makeRelation(ctx, body) }
  },
})

const patchRelation = route({
  method: 'PATCH',
  path: '/object-relations/:relation',
  summary: 'Say anew how a relation reads, its roles and how many it allows; retire it or bring it back.',
  may: { noun: 'fields', verb: 'change' },
  params: named,
  body: Type.Object({
    title: Type.Optional(Line()),
    titleBack: Type.Optional(Line()),
    cardinality: Type.Optional(OneOf(cardinalities)),
    roles: Type.Optional(roles),
    retired: Type.Optional(Type.Boolean()),
  }),
  response: RelationBody,
  async handle(ctx, { params, body, version }) {
    return { body: await changeRelation(ctx, params.relation, body, version) }
  },
})

const deleteRelation = route({
  method: 'DELETE',
  path: '/object-relations/:relation',
  summary: 'Take a relation away by which nothing is tied.',
  may: { noun: 'fields', verb: 'erase' },
  params: named,
  async handle(ctx, { params }) {
    await removeRelation(ctx, params.relation)
    return { status: 204 }
  },
})

/** Relations between the firm's own objects. */
export const objectRelationRoutes: readonly Route[] = [
  getRelations,
  postRelation,
  patchRelation,
  deleteRelation,
]
