import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable } from '../http/schema.ts'
import { may } from '../kernel/permission.ts'
import { groupParties, partiesByDay } from './party-group.commands.ts'
import { askedOf } from './saved-view.commands.ts'

const filter = Type.Optional(Type.String({ maxLength: 20_000, description: 'A filter as JSON.' }))
const view = Type.Optional(Id)
const Word = Type.String({ maxLength: 220 })

const Figure = Type.Object({
  value: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
  level: Type.Number(),
})

const getGroups = route({
  method: 'GET',
  path: '/party-groups',
  summary: 'A list in groups with counts and sums: exact to 10,000 parties, beyond estimated with intervals.',
  may: { noun: 'parties', verb: 'read' },
  query: Type.Object({
    filter,
    view,
    by: Word,
    sum: Type.Optional(Word),
    exact: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({
    items: Type.Array(
      Type.Object({
        value: Nullable(Type.String()),
        label: Nullable(Type.String()),
        filter: Type.Unknown({ description: 'What finds this group, beside the filter of the list.' }),
        count: Figure,
        sums: Type.Object({ spend: Nullable(Figure), clv: Nullable(Figure), own: Nullable(Figure) }),
      }),
    ),
    exact: Type.Boolean(),
    more: Type.Boolean(),
    units: Type.Object({ spend: Type.String(), clv: Nullable(Type.String()) }),
  }),
  async handle(ctx, { query }) {
    const asked = await askedOf(ctx, query, may(ctx.actor, 'read', 'parties'))
    const groups = await groupParties(ctx, { ...query, filter: asked.filter })
    return { body: { ...groups, items: [...groups.items] } }
  },
})

const getDays = route({
  method: 'GET',
  path: '/party-days',
  summary: 'The parties of a list by the day that a field holds: how many on each, and the first few.',
  may: { noun: 'parties', verb: 'read' },
  query: Type.Object({
    filter,
    view,
    by: Word,
    from: Type.String({ maxLength: 10 }),
    to: Type.String({ maxLength: 10, description: 'At most 42 days, both included.' }),
    perDay: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  response: Type.Object({
    items: Type.Array(
      Type.Object({
        day: Type.String(),
        count: Type.Integer(),
        items: Type.Array(
          Type.Object({
            partyId: Id,
            kind: Type.String(),
            name: Nullable(Type.String()),
            version: Type.Integer(),
          }),
        ),
      }),
    ),
  }),
  reads: ({ items }) => items.flatMap((day) => day.items.map(({ partyId }) => partyId)),
  async handle(ctx, { query }) {
    const { by, from, to, perDay = 6 } = query
    const asked = await askedOf(ctx, query, may(ctx.actor, 'read', 'parties'))
    const days = await partiesByDay(ctx, { filter: asked.filter, by, from, to, perDay })
    return { body: { items: days.map((day) => ({ ...day, items: [...day.items] })) } }
  },
})

/** A list in groups and by days. */
export const partyGroupRoutes: readonly Route[] = [getGroups, getDays]
