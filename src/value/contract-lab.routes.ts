import { type Static, Type } from 'typebox'
import { route } from '../http/route.ts'
import { Nullable, OneOf } from '../http/schema.ts'
import { askContracts } from './contract-lab.commands.ts'
import { contractUnits } from './retention.ts'
import { cancelReport, shownReport } from './retention-report.commands.ts'
import { wholeFirm } from './retention-report.sql.ts'
import { RunningSchema } from './retention-schema.ts'

const create = { noun: 'value', verb: 'create' } as const
const path = '/value/contracts'

const Span = Type.Object({
  value: Type.Number(),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
})
const Name = OneOf(['sbg', 'bdw'])

const LabSchema = Type.Object({
  unit: OneOf(contractUnits),
  margin: Type.Number(),
  ratePerYear: Type.Number(),
  amountLabel: Nullable(Type.String()),
  level: Type.Number(),
  n: Type.Number(),
  left: Type.Number(),
  models: Type.Array(
    Type.Object({
      name: Name,
      parameters: Type.Array(Type.Object({ name: Type.String(), ...Span.properties })),
      logLikelihood: Type.Number(),
      aic: Type.Number(),
      warnings: Type.Array(Type.String()),
    }),
  ),
  best: Name,
  curve: Type.Array(
    Type.Object({ time: Type.Number(), counted: Nullable(Span), sbg: Type.Number(), bdw: Type.Number() }),
  ),
  lives: Type.Array(Type.Object({ tenure: Type.Number(), n: Type.Number(), payments: Type.Number() })),
  value: Nullable(
    Type.Object({
      n: Type.Number(),
      untold: Type.Number(),
      amountEach: Type.Number(),
      total: Span,
      each: Span,
    }),
  ),
})

const getContracts = route({
  method: 'GET',
  path,
  summary:
    'How long contracts last by sBG and BdW beside what was counted, and what customers are worth by it.',
  may: { noun: 'value', verb: 'read' },
  response: Type.Object({
    amountKey: Nullable(Type.String()),
    result: Nullable(LabSchema),
    refused: Nullable(Type.String()),
    computedAt: Nullable(Type.String()),
    running: RunningSchema,
  }),
  async handle({ db }) {
    const { question, ...report } = await shownReport<Static<typeof LabSchema>>(db, 'contract', wholeFirm)
    const amountKey = typeof question?.amountKey === 'string' ? question.amountKey : null
    return { body: { ...report, amountKey } }
  },
})

const postContracts = route({
  method: 'POST',
  path,
  summary:
    'Ask how long contracts last, and what customers are worth by what they pay a period; it runs as a job.',
  may: create,
  body: Type.Object({ amountKey: Nullable(Type.String({ minLength: 1, maxLength: 100 })) }),
  response: Type.Object({ requested: Type.Boolean() }),
  async handle(ctx, { body: { amountKey } }) {
    await askContracts(ctx, amountKey)
    return { status: 202, body: { requested: true } }
  },
})

const cancelContracts = route({
  method: 'POST',
  path: `${path}/cancellation`,
  summary: 'Stop fitting contracts; what was found before stays.',
  may: create,
  response: Type.Object({ cancelled: Type.Boolean() }),
  async handle(ctx) {
    return { body: { cancelled: await cancelReport(ctx, 'contract', wholeFirm) } }
  },
})

export const contractLabRoutes = [getContracts, postContracts, cancelContracts]
