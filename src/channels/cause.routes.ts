import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Line, Nullable } from '../http/schema.ts'
import { changeCause } from './cause.commands.ts'
import { readCauses } from './cause-figure.commands.ts'

const cause = {
  causeId: Id,
  slug: Type.String(),
  name: Type.String(),
  ownerId: Nullable(Id),
  closedAt: Nullable(Type.String()),
}

const Limit = Nullable(Type.Number())

const getCauses = route({
  method: 'GET',
  path: '/causes',
  summary: 'Causes of complaints by what is at risk, each with its weeks and the limits of chance.',
  may: { noun: 'channels', verb: 'read' },
  response: Type.Object({
    items: Type.Array(
      Type.Object({
        ...cause,
        complaints: Type.Integer(),
        lately: Type.Integer({ description: 'In the last 30 days.' }),
        open: Type.Integer(),
        parties: Type.Integer(),
        worth: Nullable(
          Type.Number({ description: 'Lifetime values of those who complained, in major units.' }),
        ),
        answered: Type.Integer(),
        recurred: Type.Integer(),
        weeks: Type.Object({
          centre: Limit,
          points: Type.Array(
            Type.Object({
              week: Type.String(),
              complaints: Type.Integer(),
              contacts: Type.Integer(),
              value: Limit,
              low: Limit,
              high: Limit,
              isSpecial: Type.Boolean(),
            }),
          ),
        }),
      }),
    ),
    next: Type.Null(),
    currency: Type.String(),
    asOf: Type.String(),
  }),
  async handle(ctx) {
    return { body: await readCauses(ctx) }
  },
})

const putCause = route({
  method: 'PUT',
  path: '/causes/:causeId',
  summary: 'Rename a cause of complaints, give it an owner, close it or open it again.',
  may: { noun: 'channels', verb: 'change' },
  params: Type.Object({ causeId: Id }),
  body: Type.Object({
    name: Type.Optional(Line(200)),
    ownerId: Type.Optional(Nullable(Id)),
    isClosed: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object(cause),
  async handle(ctx, { params, body }) {
    return { body: await changeCause(ctx, params.causeId, body) }
  },
})

export const causeRoutes: readonly Route[] = [getCauses, putCause]
