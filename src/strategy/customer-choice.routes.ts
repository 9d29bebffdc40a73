import { Type } from 'typebox'
import { granularities } from '../analytics/index.ts'
import { route } from '../http/route.ts'
import { Instant, Nullable, OneOf } from '../http/schema.ts'
import { customerChoice, setInput } from './customer-choice.commands.ts'
import type { ChannelChoice } from './customer-choice.ts'
import { inputNames } from './economics-input.ts'

const read = { noun: 'strategy', verb: 'read' } as const
const Granularity = OneOf(granularities)

const GivenInput = Type.Object({
  channel: Type.String({ pattern: '^(\\*|[a-z][a-z0-9-]{0,39})$' }),
  granularity: Granularity,
  name: OneOf(inputNames),
  value: Type.Number(),
  low: Type.Optional(Nullable(Type.Number())),
  high: Type.Optional(Nullable(Type.Number())),
})

const Range = { value: Type.Number(), low: Type.Number(), high: Type.Number() }

const CustomerChoice = Type.Object({
  currency: Type.String(),
  channels: Type.Array(
    Type.Object({
      channel: Type.String({ description: '`*` is every channel.' }),
      inputs: Type.Array(
        Type.Object({
          ...GivenInput.properties,
          low: Nullable(Type.Number()),
          high: Nullable(Type.Number()),
          origin: OneOf(['measured', 'experiment', 'assumed', 'decided']),
          setAt: Nullable(Instant),
        }),
      ),
      net: Type.Array(Type.Object({ granularity: Granularity, ...Range, odds: Type.Number() })),
      best: Granularity,
      flipAt: Nullable(Type.Object(Range)),
      breakEven: Type.Array(Type.Object({ granularity: Granularity, customers: Nullable(Type.Number()) })),
      upliftAtFlip: Nullable(Type.Number()),
      level: Type.Number(),
      curve: Type.Array(Type.Object({ customerCost: Type.Number(), ...Range })),
    }),
  ),
})

const finite = (value: number | null) => (Number.isFinite(value) ? value : null)

function shown({ channel, inputs, found, curve }: ChannelChoice) {
  const { choice, net, costAtFlip, odds, level } = found
  return {
    channel,
    inputs: inputs.map(({ granularity, name, value, low, high, origin, setAt }) => ({
      channel,
      granularity,
      name,
      value,
      low,
      high,
      origin,
      setAt,
    })),
    net: granularities.map((granularity) => ({
      granularity,
      ...net[granularity],
      odds: odds[granularity],
    })),
    best: choice.best,
    flipAt:
      costAtFlip !== null && costAtFlip.value >= 0
        ? { ...costAtFlip, low: Math.max(0, costAtFlip.low) }
        : null,
    breakEven: granularities.map((granularity) => ({
      granularity,
      customers: finite(choice.breakEven[granularity]),
    })),
    upliftAtFlip: finite(choice.upliftAtFlip),
    level,
    curve,
  }
}

const getChoice = route({
  method: 'GET',
  path: '/customer-choice',
  summary: 'What macro, micro and one to one gain in each channel, and the cost at which the choice flips.',
  may: read,
  response: CustomerChoice,
  async handle(ctx) {
    const { currency, channels } = await customerChoice(ctx)
    return { body: { currency, channels: channels.map(shown) } }
  },
})

const postTrial = route({
  method: 'POST',
  path: '/customer-choice/trial',
  summary: 'The same as if some inputs were otherwise; nothing is kept.',
  may: read,
  whileLooking: true,
  body: Type.Object({ inputs: Type.Array(GivenInput, { maxItems: 200 }) }),
  response: CustomerChoice,
  async handle(ctx, { body }) {
    const { currency, channels } = await customerChoice(ctx, body.inputs)
    return { body: { currency, channels: channels.map(shown) } }
  },
})

const putInput = route({
  method: 'PUT',
  path: '/customer-choice/inputs',
  summary: 'Set an input for one channel, or for every one: assumed, not decided.',
  may: { noun: 'strategy', verb: 'change' },
  body: GivenInput,
  response: CustomerChoice,
  async handle(ctx, { body }) {
    await setInput(ctx, body)
    const { currency, channels } = await customerChoice(ctx)
    return { body: { currency, channels: channels.map(shown) } }
  },
})

export const customerChoiceRoutes = [getChoice, postTrial, putInput]
