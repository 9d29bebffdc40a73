import { Type } from 'typebox'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { type Route, route } from '../http/route.ts'
import { Id, Page, pageQuery } from '../http/schema.ts'
import type { Context } from '../kernel/context.ts'
import { stateOn } from '../kernel/decision.ts'
import * as schema from '../kernel/decision-schema.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { firm } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import {
  changeDecision,
  createDecision,
  decisionOf,
  listDecisions,
  settleDecision,
} from './decision.commands.ts'
import { filledIn } from './decision-outcome.commands.ts'
import { asSeen } from './decision-sight.commands.ts'
import { partiesOf } from './subject-party.ts'

const params = Type.Object({ decisionId: Id })

/** The routes of the decision ledger; `book` reads the measures that decisions speak of. */
export function decisionRoutes(book: MeasureBook): Route[] {
  return [
    getDecisions(book),
    postDecision(book),
    getDecision(book),
    patchDecision(book),
    postSettlement(book),
  ]
}

/** One decision as it stands today, what happened so far filled in when it is due. */
async function shown(ctx: Context, book: MeasureBook, decisionId: string) {
  const [found, today] = await Promise.all([decisionOf(ctx.db, decisionId), firmToday(ctx)])
  const seen = await asSeen(ctx, book, [{ ...found, state: stateOn(found, today) }])
  const [decision = found] = await filledIn(ctx, book, seen)
  return decision
}

const getDecisions = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/decisions',
    summary: 'The decision ledger, newest first; due ones with what happened so far.',
    may: { noun: 'decisions', verb: 'read' },
    query: Type.Object({ ...pageQuery, state: Type.Optional(schema.DecisionStateSchema) }),
    response: Page(schema.DecisionSchema),
    reads: ({ items }) => partiesOf(items),
    async handle(ctx, { query: { state, cursor, limit = 50 } }) {
      const list = `decisions:${state ?? ''}`
      const key = decodeCursor(list, ['integer'], cursor)
      const found = await listDecisions(ctx, state ?? null, key?.[0] ?? null, limit + 1)
      const { items, next } = page(found, limit, (last) => encodeCursor(list, [last.number]))
      return { body: { items: await filledIn(ctx, book, await asSeen(ctx, book, items)), next } }
    },
  })

const postDecision = (book: MeasureBook) =>
  route({
    method: 'POST',
    path: '/decisions',
    summary: 'Write down a decision with what it expects; the measure is read and kept with it.',
    may: { noun: 'decisions', verb: 'create' },
    body: schema.NewDecisionSchema,
    response: schema.DecisionSchema,
    reads: (decision) => partiesOf([decision]),
    async handle(ctx, { body }) {
      const { decisionId = newId(), ownerId = null, control = null, sets = null, state = 'proposed' } = body
      const { unit: _fromTheMeasure, subject = firm, ...expects } = body.expects
      await createDecision(ctx, book, {
        ...body,
        decisionId,
        ownerId,
        control,
        sets,
        state,
        expects: { ...expects, subject },
      })
      return { status: 201, body: await shown(ctx, book, decisionId) }
    },
  })

const getDecision = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/decisions/:decisionId',
    summary: 'One decision.',
    may: { noun: 'decisions', verb: 'read' },
    params,
    response: schema.DecisionSchema,
    reads: (decision) => partiesOf([decision]),
    async handle(ctx, { params: { decisionId } }) {
      return { body: await shown(ctx, book, decisionId) }
    },
  })

const patchDecision = (book: MeasureBook) =>
  route({
    method: 'PATCH',
    path: '/decisions/:decisionId',
    summary: 'Change a proposal, or take it; what it sets is set with it.',
    may: { noun: 'decisions', verb: 'change' },
    params,
    body: schema.DecisionChangeSchema,
    response: schema.DecisionSchema,
    reads: (decision) => partiesOf([decision]),
    async handle(ctx, { params: { decisionId }, version, body }) {
      await changeDecision(ctx, book, decisionId, version, body)
      return { body: await shown(ctx, book, decisionId) }
    },
  })

const postSettlement = (book: MeasureBook) =>
  route({
    method: 'POST',
    path: '/decisions/:decisionId/settlement',
    summary: 'Settle a decision: what happened (read from the measure unless told) and what follows.',
    may: { noun: 'decisions', verb: 'change' },
    params,
    body: schema.SettlementSchema,
    response: schema.DecisionSchema,
    reads: (decision) => partiesOf([decision]),
    async handle(ctx, { params: { decisionId }, body }) {
      const told = body.happened ?? null
      const happened =
        told === null
          ? null
          : { change: told.change, low: told.low ?? null, high: told.high ?? null, level: told.level ?? null }
      await settleDecision(ctx, book, decisionId, {
        happened,
        consequence: body.consequence ?? null,
        because: body.because ?? null,
        nextDecisionId: body.nextDecisionId ?? null,
      })
      return { status: 201, body: await shown(ctx, book, decisionId) }
    },
  })
