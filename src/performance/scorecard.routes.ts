import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Line, Nullable, OneOf } from '../http/schema.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firm } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { DirectionSchema, ReadingSchema, SubjectSchema } from '../kernel/measure-schema.ts'
import { readingsByIds } from '../kernel/reading.commands.ts'
import { changeKpis, titleIn } from './kpi.commands.ts'
import { kpiKinds, kpiProcesses } from './kpi.ts'
import { holdKpis, standingKpis } from './kpi-hold.commands.ts'
import { suggestedStandard } from './kpi-suggestion.ts'
import { fillScorecard } from './scorecard.commands.ts'
import { type Scorecard, scorecardById, scorecardsByPeriod } from './scorecard.sql.ts'

const place = { process: OneOf(kpiProcesses), kind: OneOf(kpiKinds) }

const level = { value: Type.Number(), high: Nullable(Type.Number()), direction: DirectionSchema }

const Kpi = Type.Object({
  kpiId: Type.String(),
  ...place,
  measure: Type.String(),
  title: Type.String(),
  unit: Nullable(
    Type.String({ description: '`share`, the counted noun, or `money`; null while nothing measures it.' }),
  ),
  subject: SubjectSchema,
  position: Type.Integer(),
  ownerId: Nullable(Type.String()),
  ownerName: Nullable(Type.String()),
  isShipped: Type.Boolean(),
  standard: Nullable(Type.Object({ ...level, decisionId: Nullable(Type.String()) })),
  suggested: Nullable(
    Type.Object(
      { value: Type.Number(), direction: DirectionSchema, because: Type.String() },
      { description: 'A level that Kith’s framework names; offered, never set by itself.' },
    ),
  ),
})

const sums = {
  scorecardId: Type.String(),
  period: Type.String(),
  filled: Type.Integer(),
  of: Type.Integer(),
  met: Type.Integer(),
  missed: Type.Integer(),
  eventId: Type.String(),
  computedAt: Type.String(),
}

const Filled = Type.Object({
  ...sums,
  cells: Type.Array(
    Type.Object({
      ...place,
      kpis: Type.Array(
        Type.Object({
          kpiId: Type.String(),
          measure: Type.String(),
          title: Type.String(),
          subject: SubjectSchema,
          standing: OneOf(['met', 'near', 'missed', 'none']),
          missing: Nullable(Type.String()),
          reading: Nullable(ReadingSchema),
          isHidden: Type.Boolean(),
        }),
      ),
    }),
  ),
})

const read = { noun: 'kpis', verb: 'read' } as const

/** The matrix of key figures, and the scorecard that each period had. */
export const scorecardRoutes = (book: MeasureBook): Route[] => [
  getKpis(book),
  putKpis(book),
  putHeld(book),
  getScorecards,
  postScorecard(book),
  getScorecard(book),
]

async function shownKpis(ctx: Context, book: MeasureBook) {
  const units = new Map(book.definitions.map(({ name, unit }) => [name, unit]))
  const readable = new Set(book.readable(ctx).map(({ name }) => name))
  const items = (await standingKpis(ctx)).map((kpi) => ({
    ...kpi,
    title: titleIn(book, kpi.measure),
    unit: units.get(kpi.measure) ?? null,
    standard: readable.has(kpi.measure) ? kpi.standard : null,
    suggested: suggestedStandard(kpi.measure),
  }))
  return { items, next: null }
}

const KpiList = Type.Object({ items: Type.Array(Kpi), next: Type.Null() })

const getKpis = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/kpis',
    summary: 'The matrix of key figures: five processes and the people, leading and lagging.',
    may: read,
    response: KpiList,
    async handle(ctx) {
      return { body: await shownKpis(ctx, book) }
    },
  })

const putKpis = (book: MeasureBook) =>
  route({
    method: 'PUT',
    path: '/kpis',
    summary: 'Put other figures into the matrix; each of its cells needs one.',
    may: { noun: 'kpis', verb: 'change' },
    body: Type.Object({
      items: Type.Array(
        Type.Object({
          ...place,
          measure: Line(200),
          subject: Type.Optional(SubjectSchema),
          ownerId: Type.Optional(Nullable(Id)),
        }),
        { maxItems: 120 },
      ),
    }),
    response: KpiList,
    async handle(ctx, { body }) {
      const wanted = body.items.map(({ subject = firm, ownerId = null, ...kpi }) => ({
        ...kpi,
        subject,
        ownerId,
      }))
      await changeKpis(ctx, book, wanted)
      return { body: await shownKpis(ctx, book) }
    },
  })

const putHeld = (book: MeasureBook) =>
  route({
    method: 'PUT',
    path: '/kpis/held',
    summary:
      'Say who answers for key figures and what they are held to. Without an owner: who does so now, else who says this.',
    may: { noun: 'kpis', verb: 'change' },
    body: Type.Object({
      items: Type.Array(
        Type.Object({
          kpiId: Id,
          ownerId: Type.Optional(Nullable(Id)),
          standard: Type.Optional(
            Type.Object({
              value: Type.Number(),
              high: Type.Optional(Nullable(Type.Number())),
              direction: DirectionSchema,
            }),
          ),
        }),
        { minItems: 1, maxItems: 120 },
      ),
    }),
    response: KpiList,
    async handle(ctx, { body }) {
      await holdKpis(
        ctx,
        book,
        body.items.map(({ standard, ...kpi }) => ({
          ...kpi,
          ...(standard && { standard: { ...standard, high: standard.high ?? null } }),
        })),
      )
      return { body: await shownKpis(ctx, book) }
    },
  })

const getScorecards = route({
  method: 'GET',
  path: '/scorecards',
  summary: 'The last scorecard of each period, the latest first.',
  may: read,
  query: Type.Object({ period: Type.Optional(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' })) }),
  response: Type.Object({ items: Type.Array(Type.Object(sums)), next: Type.Null() }),
  async handle(ctx, { query: { period = null } }) {
    const found = await ctx.db.many(scorecardsByPeriod(period, 36))
    return { body: { items: found.map(({ cells: _shownAlone, ...sum }) => sum), next: null } }
  },
})

const postScorecard = (book: MeasureBook) =>
  route({
    method: 'POST',
    path: '/scorecards',
    summary: 'Fill the scorecard of this month now.',
    may: { noun: 'kpis', verb: 'create' },
    response: Filled,
    async handle(ctx) {
      return { status: 201, body: await shown(ctx, book, await fillScorecard(ctx, book, [])) }
    },
  })

const getScorecard = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/scorecards/:scorecardId',
    summary: 'One scorecard, every figure with the reading that was kept.',
    may: read,
    params: Type.Object({ scorecardId: Id }),
    response: Filled,
    async handle(ctx, { params: { scorecardId } }) {
      const found = await ctx.db.maybeOne(scorecardById(scorecardId))
      if (!found) throw new KithError('kernel.not-found', { noun: 'scorecard', id: scorecardId })
      return { body: await shown(ctx, book, found) }
    },
  })

/** A scorecard as its reader may see it: what their roles do not show has neither value nor standing. */
async function shown(ctx: Context, book: MeasureBook, { cells, ...scorecard }: Scorecard) {
  const readable = new Set(book.readable(ctx).map(({ name }) => name))
  const known = new Set(book.definitions.map(({ name }) => name))
  const kpis = cells.flatMap((cell) => cell.kpis)
  const ids = kpis.flatMap(({ readingId }) => (readingId === null ? [] : [readingId]))
  const readings = await readingsByIds(ctx.db, ids)
  return {
    ...scorecard,
    cells: cells.map((cell) => ({
      ...cell,
      kpis: cell.kpis.map(({ readingId, standing, missing, ...kpi }) => {
        if (known.has(kpi.measure) && !readable.has(kpi.measure))
          return { ...kpi, standing: 'none' as const, missing: null, reading: null, isHidden: true }
        const reading = readingId === null ? null : (readings.get(readingId) ?? null)
        return { ...kpi, standing, missing, reading, isHidden: false }
      }),
    })),
  }
}
