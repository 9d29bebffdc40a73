import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Instant, Line, Nullable, OneOf } from '../http/schema.ts'
import { FieldBody, shownField } from './custom-field.routes.ts'
import { changeObject, makeObject, readObject, readObjects, removeObject } from './custom-object.commands.ts'
import { objectHomes } from './custom-object.ts'

const shape = {
  object: Type.String({ description: 'Its name in addresses.' }),
  titleOne: Type.String(),
  titleMany: Type.String(),
  home: OneOf(objectHomes),
  purpose: Type.String(),
  retention: Type.String(),
  retiredAt: Nullable(Instant),
  version: Type.Integer(),
}
const ObjectBody = Type.Object(shape)
const named = Type.Object({ object: Type.String({ minLength: 1, maxLength: 60 }) })
const text = Type.String({ maxLength: 300 })

const getObjects = route({
  method: 'GET',
  path: '/objects',
  summary: 'The objects that the firm keeps beside customers and orders, with how many records each has.',
  may: { noun: 'objects', verb: 'read' },
  response: Type.Object({ items: Type.Array(Type.Object({ ...shape, records: Type.Integer() })) }),
  async handle(ctx) {
    return { body: { items: await readObjects(ctx) } }
  },
})

const getObject = route({
  method: 'GET',
  path: '/objects/:object',
  summary: 'One object with the fields that its records have now.',
  may: { noun: 'objects', verb: 'read' },
  params: named,
  response: Type.Object({
    ...shape,
    fields: Type.Array(
      Type.Object({
        ...FieldBody.properties,
        isComputed: Type.Boolean({ description: 'Its type is then what its formula comes to.' }),
      }),
    ),
  }),
  async handle(ctx, { params }) {
    const { fields, ...object } = await readObject(ctx, params.object)
    return {
      body: {
        ...object,
        fields: fields.map(({ isComputed, ...field }) => ({ ...shownField(field), isComputed })),
      },
    }
  },
})

const postObject = route({
  method: 'POST',
  path: '/objects',
  summary: 'Describe an object of the firm’s own. It has pages, routes and fields at once.',
  may: { noun: 'fields', verb: 'create' },
  body: Type.Object({
    object: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' })),
    titleOne: Line(),
    titleMany: Line(),
    home: OneOf(objectHomes),
    purpose: text,
    retention: text,
  }),
  response: ObjectBody,
  async handle(ctx, { body }) {
    return { status: 201, body: await makeObject(ctx, body) }
  },
})

const patchObject = route({
  method: 'PATCH',
  path: '/objects/:object',
  summary: 'Rename an object, say anew what it is for, retire it or bring it back. Its records stay.',
  may: { noun: 'fields', verb: 'change' },
  params: named,
  body: Type.Object({
    titleOne: Type.Optional(Line()),
    titleMany: Type.Optional(Line()),
    purpose: Type.Optional(text),
    retention: Type.Optional(text),
    retired: Type.Optional(Type.Boolean()),
  }),
  response: ObjectBody,
  async handle(ctx, { params, body, version }) {
    return { body: await changeObject(ctx, params.object, body, version) }
  },
})

const deleteObject = route({
  method: 'DELETE',
  path: '/objects/:object',
  summary: 'Take an object away that has no records, with its fields.',
  may: { noun: 'fields', verb: 'erase' },
  params: named,
  async handle(ctx, { params }) {
    await removeObject(ctx, params.object)
    return { status: 204 }
  },
})

/** Objects that the firm describes itself. */
export const customObjectRoutes: readonly Route[] = [
  getObjects,
  getObject,
  postObject,
  patchObject,
  deleteObject,
]
