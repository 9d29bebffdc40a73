import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Nullable } from '../http/schema.ts'
import { currentAssumptions, setAssumption } from './assumption.commands.ts'
import { assumptionNames } from './assumption.ts'

const Assumption = Type.Object({
  name: Type.Unsafe<(typeof assumptionNames)[number]>({ type: 'string', enum: [...assumptionNames] }),
  value: Type.Number(),
  decisionId: Nullable(Type.String()),
  setBy: Nullable(Type.String()),
  setAt: Nullable(Type.String()),
})
const Assumptions = Type.Object({ margin: Assumption, discountRate: Assumption })

const getAssumptions = route({
  method: 'GET',
  path: '/value/assumptions',
  summary: 'The margin and the discount rate that lifetime values suppose, and the decisions behind them.',
  may: { noun: 'assumptions', verb: 'read' },
  response: Assumptions,
  async handle({ db }) {
    return { body: await currentAssumptions(db) }
  },
})

const putAssumptions = route({
  method: 'PUT',
  path: '/value/assumptions',
  summary:
    'Set the margin, the discount rate, or both: assumed, not decided. A decision sets them by being taken.',
  may: { noun: 'assumptions', verb: 'change' },
  body: Type.Object({
    margin: Type.Optional(Type.Number()),
    discountRate: Type.Optional(Type.Number()),
  }),
  response: Assumptions,
  async handle(ctx, { body: { margin, discountRate } }) {
    await ctx.db.transaction(async (tx) => {
      const before = await currentAssumptions(tx)
      if (margin !== undefined && margin !== before.margin.value)
        await setAssumption(tx, ctx, { name: 'margin', value: margin }, null)
      if (discountRate !== undefined && discountRate !== before.discountRate.value)
        await setAssumption(tx, ctx, { name: 'discount-rate', value: discountRate }, null)
    })
    return { body: await currentAssumptions(ctx.db) }
  },
})

export const assumptionRoutes = [getAssumptions, putAssumptions]
