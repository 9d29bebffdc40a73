import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, pageQuery } from '../http/schema.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { theFirm } from '../kernel/firm.sql.ts'
import { firm, type MeasureRows, type Subject } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { MeasureRowsSchema, MeasureSchema, ReadingSchema, SubjectSchema } from '../kernel/measure-schema.ts'
import { latestReadings, readingById } from '../kernel/reading.commands.ts'
import type { Reading } from '../kernel/reading.ts'

const read = { noun: 'measures', verb: 'read' } as const
const Name = Type.Object({ name: Type.String({ maxLength: 200 }) })

const subjectQuery = {
  subjectKind: Type.Optional(SubjectSchema.properties.kind),
  subjectId: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
}

const subjectOf = (query: { subjectKind?: Subject['kind']; subjectId?: string }): Subject =>
  query.subjectKind === undefined || query.subjectKind === 'firm'
    ? firm
    : { kind: query.subjectKind, id: query.subjectId ?? '' }

/** Parties named by a page of rows, for the reading audit. */
const partiesIn = ({ rows }: Pick<MeasureRows, 'rows'>) => [
  ...new Set(rows.flatMap(({ partyId }) => (partyId === null ? [] : [partyId]))),
]

/** The routes of measures and their readings. */
export function measureRoutes(book: MeasureBook): Route[] {
  return [getMeasures(book), getMeasure(book), getRows(book), getReading(book), getReadingRows(book)]
}

const Definition = Type.Object({
  name: Type.String(),
  title: Type.String(),
  room: Type.String(),
  process: Nullable(Type.String()),
  subjects: Type.Array(SubjectSchema.properties.kind),
  unit: Type.String({
    description: '`share`, the counted noun, or the currency of money; known before the first reading.',
  }),
  reading: Nullable(ReadingSchema),
})

const getMeasures = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/measures',
    summary: 'Every measure there is, with its last reading about the firm.',
    may: read,
    response: Type.Object({ items: Type.Array(Definition), next: Type.Null() }),
    async handle(ctx) {
      const [readings, firmNow] = await Promise.all([latestReadings(ctx.db), ctx.db.maybeOne(theFirm)])
      const money = firmNow?.currency ?? 'money'
      const items = book.readable(ctx).map(({ name, title, process, subjects, unit }) => ({
        name,
        title,
        room: name.split('.')[0] ?? '',
        process,
        subjects: [...subjects],
        unit: readings.get(name)?.unit ?? (unit === 'money' ? money : unit),
        reading: readings.get(name) ?? null,
      }))
      return { body: { items, next: null } }
    },
  })

const getMeasure = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/measures/:name',
    summary: 'A measure as it stands now, with all that explains it.',
    may: read,
    params: Name,
    query: Type.Object(subjectQuery),
    response: MeasureSchema,
    reads: ({ subject }) => (subject.kind === 'party' ? [subject.id] : []),
    async handle(ctx, { params: { name }, query }) {
      return { body: await book.read(ctx, name, subjectOf(query)) }
    },
  })

const getRows = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/measures/:name/rows',
    summary: 'The rows that a measure was made of.',
    may: read,
    params: Name,
    query: Type.Object({ ...subjectQuery, ...pageQuery }),
    response: MeasureRowsSchema,
    reads: partiesIn,
    async handle(ctx, { params: { name }, query }) {
      const { cursor = null, limit = 50 } = query
      return { body: await book.rows(ctx, name, subjectOf(query), { cursor, limit, replay: null }) }
    },
  })

/** A reading as far as its reader may know of it: a refusal does not say whom it is about. */
async function readableReading(ctx: Context, book: MeasureBook, readingId: string): Promise<Reading> {
  const reading = await readingById(ctx.db, readingId)
  try {
    await book.requireReadable(ctx, reading.name, reading.subject)
  } catch (error) {
    if (!(error instanceof KithError) || error.code !== 'kernel.not-found') throw error
    throw new KithError('kernel.not-found', { noun: 'reading', id: readingId })
  }
  return reading
}

const getReading = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/readings/:readingId',
    summary: 'A measure as it was shown once.',
    may: read,
    params: Type.Object({ readingId: Id }),
    response: ReadingSchema,
    reads: ({ subject }) => (subject.kind === 'party' ? [subject.id] : []),
    async handle(ctx, { params: { readingId } }) {
      return { body: await readableReading(ctx, book, readingId) }
    },
  })

const getReadingRows = (book: MeasureBook) =>
  route({
    method: 'GET',
    path: '/readings/:readingId/rows',
    summary: 'The rows of a reading, from the stored version that it was read from.',
    may: read,
    params: Type.Object({ readingId: Id }),
    query: Type.Object(pageQuery),
    response: MeasureRowsSchema,
    reads: partiesIn,
    async handle(ctx, { params: { readingId }, query: { cursor = null, limit = 50 } }) {
      const { name, subject, replay = null } = await readableReading(ctx, book, readingId)
      return { body: await book.rows(ctx, name, subject, { cursor, limit, replay }) }
    },
  })
