import { Type } from 'typebox'
import { suitedModels } from '../analytics/index.ts'
import { type Route, route } from '../http/route.ts'
import { Id, Instant, Nullable, OneOf } from '../http/schema.ts'
import { KithError } from '../kernel/errors.ts'
import { IntervalSchema } from '../kernel/measure-schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { buyingModels } from './lifetime.ts'
import { explainLifetime } from './lifetime-explanation.commands.ts'
import { chooseModel, chosenModels } from './model-choice.commands.ts'
import { choicesOf } from './model-choice.sql.ts'
import { cancelComparison, requestComparison } from './model-comparison.commands.ts'
import { comparisonById, lastAsked, latestComparison } from './model-comparison.sql.ts'
import { ComparisonSchema } from './model-comparison-schema.ts'
import { BuyingModelSchema } from './model-run-schema.ts'
import { suppose } from './what-if.commands.ts'

const read = { noun: 'value', verb: 'read' } as const
const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
const number = Type.Number()

const Choice = Type.Object({
  modelChoiceId: Id,
  currency: Currency,
  model: BuyingModelSchema,
  because: Type.String(),
  comparisonId: Nullable(Id),
  chosenBy: Nullable(Id),
  chosenAt: Instant,
})

const Yes = OneOf(['yes', 'no'])

const getSetting = route({
  method: 'GET',
  path: '/value/settings/suited-models',
  summary: 'Which models of how long customers stay suit what is observed, and why the others are refused.',
  may: read,
  query: Type.Object({ contract: Yes, occasions: Yes }),
  response: Type.Object({
    suited: Type.Array(Type.String()),
    refused: Type.Array(
      Type.Object({ model: Type.String(), reason: Type.String(), instead: Type.Array(Type.String()) }),
    ),
  }),
  async handle(_ctx, { query: { contract, occasions } }) {
    return { body: suitedModels({ contract: contract === 'yes', discrete: occasions === 'yes' }) }
  },
})

const getLab = route({
  method: 'GET',
  path: '/value/model-choices',
  summary:
    'Which model values the customers of a currency, who chose it, when and why; and the last comparison.',
  may: read,
  query: Type.Object({ currency: Currency }),
  response: Type.Object({
    model: BuyingModelSchema,
    choices: Type.Array(Type.Object({ ...Choice.properties, chosenByName: Nullable(Type.String()) })),
    comparison: Nullable(ComparisonSchema),
    asked: Nullable(ComparisonSchema),
  }),
  async handle({ db }, { query: { currency } }) {
    const [chosenIn, choices, comparison, asked] = await Promise.all([
      chosenModels(db),
      db.many(choicesOf(currency)),
      db.maybeOne(latestComparison(currency)),
      db.maybeOne(lastAsked(currency)),
    ])
    const last = asked?.comparisonId === comparison?.comparisonId ? null : (asked ?? null)
    return { body: { model: chosenIn(currency), choices, comparison: comparison ?? null, asked: last } }
  },
})

const postChoice = route({
  method: 'POST',
  path: '/value/model-choices',
  summary:
    'Put a model in force for a currency: it values the customers at once, every night and after imports.',
  may: { noun: 'value', verb: 'change' },
  body: Type.Object({
    currency: Currency,
    model: OneOf(buyingModels),
    because: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  response: Choice,
  async handle(ctx, { body }) {
    return { status: 201, body: await chooseModel(ctx, body) }
  },
})

const postComparison = route({
  method: 'POST',
  path: '/value/model-comparisons',
  summary: 'Compare the models on the customers of a currency; it runs as a job.',
  may: { noun: 'value', verb: 'create' },
  body: Type.Object({ currency: Currency }),
  response: Type.Object({ comparisonId: Id }),
  async handle(ctx, { body: { currency } }) {
    return { status: 202, body: { comparisonId: await requestComparison(ctx, currency) } }
  },
})

const getComparison = route({
  method: 'GET',
  path: '/value/model-comparisons/:comparisonId',
  summary: 'A comparison of the models: how far it is, and what it found.',
  may: read,
  params: Type.Object({ comparisonId: Id }),
  response: ComparisonSchema,
  async handle({ db }, { params: { comparisonId } }) {
    const found = await db.maybeOne(comparisonById(comparisonId))
    if (!found) throw new KithError('kernel.not-found', { noun: 'comparison', id: comparisonId })
    return { body: found }
  },
})

const postCancellation = route({
  method: 'POST',
  path: '/value/model-comparisons/:comparisonId/cancellation',
  summary: 'End a comparison before it has ended by itself; nothing of it is kept.',
  may: { noun: 'value', verb: 'create' },
  params: Type.Object({ comparisonId: Id }),
  async handle(ctx, { params: { comparisonId } }) {
    await cancelComparison(ctx, comparisonId)
    return {}
  },
})

const Supposed = Type.Object({ margin: number, discountRate: number, months: number })
const ends = { value: number, low: number, high: number, level: number }

const getWhatIf = route({
  method: 'GET',
  path: '/value/what-if',
  summary: 'Customer equity if the margin, the discount rate or the horizon were others. Nothing is stored.',
  may: read,
  query: Type.Object({
    currency: Type.Optional(Currency),
    margin: Type.Optional(Type.Number({ minimum: 0.001, maximum: 1 })),
    discountRate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    months: Type.Optional(Type.Integer({ minimum: 1, maximum: 120 })),
  }),
  response: Type.Object({
    currency: Currency,
    model: BuyingModelSchema,
    oneIn: number,
    now: Type.Object({ supposed: Supposed, ...ends }),
    asked: Type.Object({
      supposed: Supposed,
      equity: Type.Object({ n: number, ...ends }),
      perCustomer: number,
      samplingShare: number,
    }),
  }),
  async handle(ctx, { query: { currency, ...asked } }) {
    return { body: await suppose(ctx, currency ?? null, asked) }
  },
})

const Estimated = Type.Object({ value: number, interval: Nullable(IntervalSchema) })

const getExplanation = route({
  method: 'GET',
  path: '/parties/:partyId/lifetime-value',
  summary:
    'How one customer’s lifetime value comes about: history, P(alive), orders, amount, margin, discount, cost.',
  may: read,
  params: Type.Object({ partyId: Id }),
  response: Type.Object({
    currency: Currency,
    model: BuyingModelSchema,
    modelRunId: Id,
    asOf: Instant,
    observedUntil: Type.String(),
    unit: OneOf(['week', 'day']),
    history: Type.Object({ x: number, tx: number, T: number, meanSpend: number }),
    alive: Estimated,
    orders: Estimated,
    discountedOrders: number,
    spend: number,
    commonSpend: number,
    margin: number,
    returnShare: number,
    discountRate: number,
    months: number,
    gross: number,
    cost: Nullable(number),
    value: Estimated,
  }),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    return { body: await followingMerges(ctx, params, (id) => explainLifetime(ctx, id)) }
  },
})

export const lifetimeLabRoutes: readonly Route[] = [
  getSetting,
  getLab,
  postChoice,
  postComparison,
  getComparison,
  postCancellation,
  getWhatIf,
  getExplanation,
]
