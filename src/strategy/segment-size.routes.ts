import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Nullable, OneOf } from '../http/schema.ts'
import { segmentSize } from './segment-size.commands.ts'

const Estimate = {
  low: Type.Number(),
  high: Type.Number(),
  level: Type.Number(),
}

const postSize = route({
  method: 'POST',
  path: '/segment-sizes',
  summary: 'How many parties a drafted segment would take: a sample’s answer with its interval, or exactly.',
  may: { noun: 'segments', verb: 'read' },
  body: Type.Object({
    segments: Type.Array(Type.Unknown(), { minItems: 1, maxItems: 40 }),
    at: Type.Integer({ minimum: 0, maximum: 39 }),
    mode: OneOf(['sample', 'exact']),
  }),
  response: Type.Object({
    count: Type.Number(),
    ...Estimate,
    exact: Type.Boolean(),
    worth: Nullable(Type.Object({ value: Type.Number(), ...Estimate, currency: Type.String() })),
    ms: Type.Number(),
  }),
  whileLooking: true,
  async handle(ctx, { body }) {
    const begun = performance.now()
    const size = await segmentSize(ctx, body)
    return { body: { ...size, ms: Math.round(performance.now() - begun) } }
  },
})

export const segmentSizeRoutes = [postSize]
