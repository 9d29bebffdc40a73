import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Nullable, Page } from '../http/schema.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { firm, type Subject } from '../kernel/measure.ts'
import { MeasureSchema } from '../kernel/measure-schema.ts'
import { standardOn } from '../kernel/standard.sql.ts'
import { heldTo } from '../kernel/standard.ts'
import { requestJob } from '../storage/outbox.ts'
import { customerEquity } from './customer-equity.measures.ts'
import { recentRuns } from './model-run.sql.ts'
import { EquityChangeSchema, EquityPartSchema, ModelRunSchema } from './model-run-schema.ts'
import { latestLifetimes, publishedLifetimes } from './published.commands.ts'
import { runningRefits } from './refit.commands.ts'

const read = { noun: 'value', verb: 'read' } as const
const Currency = Type.String({ pattern: '^[A-Z]{3}$' })

const getLifetime = route({
  method: 'GET',
  path: '/value/lifetime',
  summary: 'What the lifetime model learned, by currency: parameters, tracking, calibration, concentration.',
  may: read,
  response: Type.Object({ runs: Type.Array(ModelRunSchema) }),
  async handle({ db }) {
    const latest = await latestLifetimes(db)
    // A refusal is told; otherwise the run whose scores are published stands for its currency.
    const runs = await Promise.all(
      latest.map(async (run) => {
        const found = run.refused === null ? await publishedLifetimes(db, run.currency) : { missing: '' }
        return 'run' in found ? found.run : run
      }),
    )
    return { body: { runs } }
  },
})

const getEquity = route({
  method: 'GET',
  path: '/value/equity',
  summary: 'Customer equity: in total, by first year, by class, by currency, and why it changed.',
  may: read,
  query: Type.Object({ currency: Type.Optional(Currency) }),
  response: Type.Object({
    measure: MeasureSchema,
    currency: Nullable(Type.String()),
    byCurrency: Type.Array(EquityPartSchema),
    byCohort: Type.Array(EquityPartSchema),
    byClass: Type.Array(EquityPartSchema),
    change: Nullable(EquityChangeSchema),
  }),
  async handle(ctx, { query: { currency } }) {
    const subject: Subject = currency === undefined ? firm : { kind: 'currency', id: currency }
    const [measured, found, latest, day] = await Promise.all([
      customerEquity.read(ctx, subject),
      publishedLifetimes(ctx.db, currency ?? null),
      latestLifetimes(ctx.db),
      firmToday(ctx),
    ])
    const standard = await ctx.db.maybeOne(standardOn(customerEquity.name, subject.kind, subject.id, day))
    const result = 'run' in found ? found.run.result : null
    return {
      body: {
        measure: { ...measured, standard: heldTo(standard) },
        currency: 'run' in found ? found.run.currency : null,
        byCurrency: latest.flatMap((run) =>
          run.result ? [{ ...partOf(run.result.equity), name: run.currency }] : [],
        ),
        byCohort: result?.byCohort ?? [],
        byClass: result?.byClass ?? [],
        change: result?.change ?? null,
      },
    }
  },
})

const partOf = ({ n, value, low, high }: { n: number; value: number; low: number; high: number }) => ({
  n,
  value,
  low,
  high,
})

const RunLine = Type.Object({
  modelRunId: Type.String(),
  model: Type.String(),
  currency: Type.String(),
  n: Type.Number(),
  observedUntil: Type.String(),
  refused: Nullable(Type.String()),
  startedAt: Type.String(),
  finishedAt: Type.String(),
  publishedAt: Nullable(Type.String()),
  equity: Nullable(Type.Number()),
})

const Running = Type.Object({
  currency: Type.String(),
  step: Type.String(),
  done: Type.Number(),
  of: Type.Number(),
  since: Type.String(),
})

const getRefits = route({
  method: 'GET',
  path: '/value/refits',
  summary: 'Fits of the lifetime model, newest first, and those that are running.',
  may: read,
  response: Type.Object({ ...Page(RunLine).properties, running: Type.Array(Running) }),
  async handle({ db }) {
    return { body: { items: await db.many(recentRuns(50)), next: null, running: runningRefits() } }
  },
})

const postRefit = route({
  method: 'POST',
  path: '/value/refits',
  summary: 'Ask for a new fit of the lifetime model; it runs as a job.',
  may: { noun: 'value', verb: 'create' },
  response: Type.Object({ requested: Type.Boolean() }),
  async handle({ db, now }) {
    await requestJob(db, { name: 'value.refit', payload: { because: 'asked for' }, key: 'value.refit' }, now)
    return { status: 202, body: { requested: true } }
  },
})

export const lifetimeRoutes = [getLifetime, getEquity, getRefits, postRefit]
