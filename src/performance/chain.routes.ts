import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { SubjectSchema } from '../kernel/measure-schema.ts'
import { latestChains, readChain } from './chain.commands.ts'

const Hop = Type.Object({
  eventId: Nullable(Type.String()),
  type: Type.String(),
  at: Type.String(),
  process: OneOf(['strategy', 'value', 'channels', 'information', 'performance', 'customer']),
  title: Type.String(),
  detail: Nullable(Type.String()),
  from: Nullable(Type.Number()),
  to: Nullable(Type.Number()),
  unit: Nullable(Type.String()),
  how: Type.String(),
  n: Nullable(Type.Number()),
  measure: Nullable(Type.Object({ name: Type.String(), subject: SubjectSchema })),
  decisionId: Nullable(Type.String()),
  causedBy: Type.Array(Type.String()),
  depth: Type.Integer(),
  isHidden: Type.Boolean(),
})

const may = { noun: 'measures', verb: 'read' } as const
const shown = 8

/** What led to what: news that made other news, from room to room. */
export const chainRoutes = (book: MeasureBook): Route[] => [
  route({
    method: 'GET',
    path: '/loop/chains',
    summary: 'The latest chains of events: where each began and how far it has come.',
    may,
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          eventId: Type.String(),
          at: Type.String(),
          first: Hop,
          last: Hop,
          hops: Type.Integer(),
        }),
      ),
      next: Type.Null(),
    }),
    async handle(ctx) {
      return { body: { items: await latestChains(ctx, book, shown), next: null } }
    },
  }),
  route({
    method: 'GET',
    path: '/loop/chains/:eventId',
    summary: 'What led to an event, or to a decision, and what followed from it, step by step.',
    may,
    params: Type.Object({ eventId: Id }),
    response: Type.Object({ hops: Type.Array(Hop) }),
    async handle(ctx, { params: { eventId } }) {
      return { body: { hops: await readChain(ctx, book, eventId) } }
    },
  }),
]
