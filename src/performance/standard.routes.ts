import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Id, Nullable } from '../http/schema.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { firm } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { DirectionSchema, SubjectSchema } from '../kernel/measure-schema.ts'
import { standardsOn } from '../kernel/standard.sql.ts'
import { createStandard } from './standard.commands.ts'

const standard = {
  standardId: Type.String(),
  measure: Type.String(),
  subjectKind: Type.String(),
  subjectId: Type.String(),
  value: Type.Number(),
  high: Nullable(Type.Number()),
  direction: DirectionSchema,
  validFrom: Type.String(),
  decisionId: Nullable(Type.String()),
  ownerId: Nullable(Type.String()),
}

const getStandards = route({
  method: 'GET',
  path: '/standards',
  summary: 'The standards in force today, by measure.',
  may: { noun: 'standards', verb: 'read' },
  response: Type.Object({
    items: Type.Array(Type.Object({ ...standard, ownerName: Nullable(Type.String()) })),
    next: Type.Null(),
  }),
  async handle(ctx) {
    return { body: { items: await ctx.db.many(standardsOn(await firmToday(ctx))), next: null } }
  },
})

const postStandard = (book: MeasureBook) =>
  route({
    method: 'POST',
    path: '/standards',
    summary: 'Hold a measure to a level from a day on. A decision sets one by being taken.',
    may: { noun: 'standards', verb: 'create' },
    body: Type.Object({
      measure: Type.String({ maxLength: 200 }),
      subject: Type.Optional(SubjectSchema),
      value: Type.Number(),
      high: Type.Optional(Nullable(Type.Number())),
      direction: DirectionSchema,
      validFrom: Type.Optional(Day),
      ownerId: Type.Optional(Nullable(Id)),
    }),
    response: Type.Object(standard),
    async handle(ctx, { body }) {
      const { measure, subject = firm, value, high = null, direction, ownerId = ctx.actor.userId } = body
      const validFrom = body.validFrom ?? (await firmToday(ctx))
      const set = { measure, subject, value, high, direction, validFrom, decisionId: null, ownerId }
      return { status: 201, body: await createStandard(ctx, book, set) }
    },
  })

export const standardRoutes = (book: MeasureBook): Route[] => [getStandards, postStandard(book)]
