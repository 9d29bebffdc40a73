import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Nullable, OneOf } from '../http/schema.ts'
import { DecisionSchema } from '../kernel/decision-schema.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { MeasureSchema } from '../kernel/measure-schema.ts'
import { readLoop } from './loop.commands.ts'
import { partiesOf } from './subject-party.ts'

const Process = OneOf(['strategy', 'value', 'channels', 'information', 'performance', 'customer'])

const LoopBody = Type.Object({
  asOf: Type.String(),
  processes: Type.Array(
    Type.Object({
      process: Process,
      measures: Type.Array(
        Type.Object({
          name: Type.String(),
          title: Type.String(),
          measure: Nullable(MeasureSchema),
          reason: Nullable(Type.String()),
          isHidden: Type.Boolean(),
        }),
      ),
    }),
  ),
  flows: Type.Array(
    Type.Object({
      number: Type.Integer(),
      from: Type.String(),
      to: Type.String(),
      name: Type.String(),
      eventTypes: Type.Array(Type.String()),
      lastAt: Nullable(Type.String()),
      daysSince: Nullable(Type.Integer()),
      count90: Nullable(Type.Integer()),
      change: Nullable(Type.String()),
      state: OneOf(['live', 'silent', 'not-yet', 'hidden']),
      reason: Nullable(Type.String()),
    }),
  ),
  decisionsDue: Type.Array(DecisionSchema),
  lastVisitAt: Nullable(Type.String()),
  since: Type.Array(
    Type.Object({
      at: Type.String(),
      process: Process,
      text: Type.String(),
      number: Nullable(Type.String()),
    }),
  ),
})

/** The home page: the framework’s figure with what exists, what asks for a decision, and what is new. */
export const loopRoutes = (book: MeasureBook): Route[] => [
  route({
    method: 'GET',
    path: '/loop',
    summary:
      'The loop as it stands: measures by place, flows, decisions due, what happened since the last visit.',
    may: { noun: 'measures', verb: 'read' },
    response: LoopBody,
    reads: ({ decisionsDue }) => partiesOf(decisionsDue),
    async handle(ctx) {
      return { body: await readLoop(ctx, book) }
    },
  }),
]
