import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable } from '../http/schema.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { boardPack, makeBoardPack } from './board-pack.commands.ts'
import { type BoardPack, latestPacks } from './board-pack.sql.ts'

const Pack = Type.Object({
  boardPackId: Id,
  period: Type.String(),
  coverage: Type.Number({ description: 'Of what a board should see, how much has a value; in [0, 1].' }),
  readings: Type.Integer(),
  madeByName: Nullable(Type.String()),
  madeAt: Type.String(),
})

const shown = ({ boardPackId, period, coverage, readingIds, madeByName, madeAt }: BoardPack) => ({
  boardPackId,
  period,
  coverage,
  readings: readingIds.length,
  madeByName,
  madeAt,
})

/** What the board sees: packs that were made, and their four pages. */
export const boardPackRoutes = (book: MeasureBook): Route[] => [getPacks, postPack(book), getPages(book)]

const getPacks = route({
  method: 'GET',
  path: '/board-packs',
  summary: 'The board packs that were made, the latest first.',
  may: { noun: 'kpis', verb: 'read' },
  response: Type.Object({ items: Type.Array(Pack), next: Type.Null() }),
  async handle({ db }) {
    const packs = await db.many(latestPacks(50))
    return { body: { items: packs.map(shown), next: null } }
  },
})

const postPack = (book: MeasureBook) =>
  route({
    method: 'POST',
    path: '/board-packs',
    summary:
      'Make the board pack of the month that runs or of one with a scorecard: every number in it is a kept reading.',
    may: { noun: 'kpis', verb: 'create' },
    body: Type.Object({ period: Type.Optional(Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })) }),
    response: Pack,
    async handle(ctx, { body: { period } }) {
      const month = period ?? (await firmToday(ctx)).slice(0, 7)
      return { status: 201, body: shown(await makeBoardPack(ctx, book, month)) }
    },
  })

const getPages = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/board-packs/:boardPackId/pdf',
    summary: 'A board pack as four pages of PDF, made again from the readings that it stands on.',
    may: { noun: 'kpis', verb: 'read' },
    params: Type.Object({ boardPackId: Id }),
    produces: 'application/pdf',
    async handle(ctx, { params }) {
      const pdf = await boardPack(ctx, book, params.boardPackId)
      const headers = {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="board-pack.pdf"',
      }
      return { headers, stream: Readable.from([Buffer.from(pdf)]) }
    },
  })
