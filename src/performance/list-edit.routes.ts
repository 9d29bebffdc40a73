import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable } from '../http/schema.ts'
import { progressOf, stopEdit } from '../information/index.ts'
import { editList, type ListDesk, undoListEdit } from './list-edit.commands.ts'
import { QuestionSchema } from './report-shape.routes.ts'

const read = { noun: 'views', verb: 'read' } as const
const params = Type.Object({ listEditId: Id })
const Told = Type.Object({
  listEditId: Id,
  changed: Type.Integer(),
  leftAlone: Type.Array(Type.Object({ reason: Type.String(), rows: Type.Integer() })),
  isStopped: Type.Boolean(),
})
const Value = Type.Union([
  Type.String({ maxLength: 2000 }),
  Type.Number(),
  Type.Boolean(),
  Type.Null(),
  Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 }),
])

/** Setting a field of rows from their list: of one, of some, of all that fit; and taking that back. */
export const listEditRoutes = (desk: ListDesk): Route[] => [
  postEdit(desk),
  getProgress,
  postStop,
  deleteEdit(desk),
]

const postEdit = (desk: ListDesk) =>
  route({
    method: 'POST',
    path: '/list-edits',
    summary:
      'Set one field of up to 10,000 rows of a list; rows that cannot be set are left and told. More than one row needs the right to edit many.',
    may: read,
    body: Type.Object({
      listEditId: Type.Optional(Id),
      list: Type.String({ maxLength: 80 }),
      field: Type.String({ minLength: 1, maxLength: 240 }),
      value: Value,
      rows: Type.Optional(
        Type.Array(Type.Object({ id: Id, partyId: Nullable(Id) }), { minItems: 1, maxItems: 10_000 }),
      ),
      where: Type.Optional(
        Type.Object({
          conditions: Type.Optional(QuestionSchema.properties.conditions),
          customers: Type.Optional(QuestionSchema.properties.customers),
          filter: Type.Optional(Type.String({ maxLength: 20_000 })),
          q: Type.Optional(Type.String({ maxLength: 200 })),
        }),
      ),
    }),
    bodyLimit: 4 * 1024 * 1024,
    response: Told,
    async handle(ctx, { body }) {
      return { status: 201, body: await editList(ctx, desk, body) }
    },
  })

const getProgress = route({
  method: 'GET',
  path: '/list-edits/:listEditId/progress',
  summary: 'How far an edit of one’s own is while its request runs; null when it does not run.',
  may: read,
  params,
  response: Type.Object({
    progress: Nullable(Type.Object({ done: Type.Integer(), of: Type.Integer() })),
  }),
  async handle({ actor }, { params: { listEditId } }) {
    return { body: { progress: progressOf(listEditId, actor.userId) } }
  },
})

const postStop = route({
  method: 'POST',
  path: '/list-edits/:listEditId/stop',
  summary: 'Stop an edit of one’s own after the row it is at; what was done stays and can be taken back.',
  may: read,
  params,
  response: Type.Object({ stops: Type.Boolean() }),
  async handle({ actor }, { params: { listEditId } }) {
    return { body: { stops: stopEdit(listEditId, actor.userId) } }
  },
})

const deleteEdit = (desk: ListDesk) =>
  route({
    method: 'DELETE',
    path: '/list-edits/:listEditId',
    summary: 'Take an edit of a list back; rows changed since stay as they are and are told.',
    may: read,
    params,
    response: Told,
    async handle(ctx, { params: { listEditId } }) {
      return { body: await undoListEdit(ctx, desk, listEditId) }
    },
  })
