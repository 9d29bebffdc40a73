import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Id, Nullable, Page, pageQuery } from '../http/schema.ts'
import { putEmployment, readEmployments } from './employment.commands.ts'

const work = { unit: Type.String({ maxLength: 400 }), work: Type.String({ maxLength: 400 }), startedOn: Day }

const getEmployments = route({
  method: 'GET',
  path: '/employments',
  summary: 'Who works here or did, who began last first.',
  may: { noun: 'employees', verb: 'read' },
  query: Type.Object(pageQuery),
  response: Page(
    Type.Object({
      partyId: Id,
      name: Nullable(Type.String()),
      employmentId: Id,
      ...work,
      endedOn: Nullable(Day),
    }),
  ),
  reads: ({ items }) => items.map(({ partyId }) => partyId),
  async handle(ctx, { query: { limit = 50, cursor } }) {
    return { body: await readEmployments(ctx, { cursor, limit }) }
  },
})

const postEmployment = route({
  method: 'POST',
  path: '/employments',
  summary: 'Write down who works here, or with a known id until when.',
  may: { noun: 'employees', verb: 'create' },
  body: Type.Object({
    employmentId: Type.Optional(Id),
    partyId: Id,
    ...work,
    endedOn: Type.Optional(Nullable(Day)),
  }),
  response: Type.Object({ employmentId: Id, ...work, endedOn: Nullable(Day) }),
  reads: (_body, { body }) => [body.partyId],
  async handle(ctx, { body }) {
    return { status: 201, body: await putEmployment(ctx, body) }
  },
})

export const employmentRoutes: readonly Route[] = [getEmployments, postEmployment]
