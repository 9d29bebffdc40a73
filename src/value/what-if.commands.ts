import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { remembering } from '../kernel/remembered.ts'
import { computedApart } from './computed-apart.commands.ts'
import { type BuyingModelName, buyingNameOf, horizonMonths } from './lifetime.ts'
import { CustomerBase, dayNumber } from './lifetime-base.ts'
import { runById } from './model-run.sql.ts'
import { publishedLifetimes } from './published.commands.ts'
import { toldLifetimes } from './what-if.sql.ts'
import { type Supposed, type ValuedBase, type WhatIf, whatIf } from './what-if.ts'

/** More customers than this are asked by a sample: an answer must come while somebody looks. */
const mostAsked = 20_000

/** Customer equity as it is, as it would be, and what either supposes. */
export type Supposition = {
  readonly currency: string
  readonly model: BuyingModelName
  /** 1: all customers were valued anew; 50: every fiftieth. */
  readonly oneIn: number
  readonly now: {
    readonly supposed: Supposed
    readonly value: number
    readonly low: number
    readonly high: number
    readonly level: number
  }
  readonly asked: WhatIf & { readonly supposed: Supposed }
}

/** A run's customers change with the next run alone, so they are read once for all the answers of a minute. */
const valued = remembering(
  async (
    { db },
    { modelRunId, oneIn }: { modelRunId: string; oneIn: number },
  ): Promise<ValuedBase | null> => {
    const run = await db.maybeOne(runById(modelRunId))
    if (!run?.result || !run.parameters) return null
    const rows = await db.many(toldLifetimes(modelRunId, oneIn))
    const base = new CustomerBase(run.currency, rows.length)
    for (const row of rows) base.add({ ...row, partyId: nobody, spendMinor: 0 })
    const unit = { name: run.parameters.unit, days: run.parameters.unit === 'week' ? 7 : 1 }
    return {
      run: { ...run, result: run.result },
      purchases: base.purchases(dayNumber(run.observedUntil), unit),
      clv: Float64Array.from(rows, ({ clv }) => clv),
      unit,
      supposed: supposedBy(run.assumptions),
    }
  },
  (base) => base !== null && base.clv.length > 1000,
)

const nobody = '00000000-0000-0000-0000-000000000000'

function supposedBy(assumptions: readonly { readonly name: string; readonly value: number }[]): Supposed {
  const of = (name: string) => assumptions.find((each) => each.name === name)?.value ?? 0
  return { margin: of('margin'), discountRate: of('discount rate'), months: horizonMonths }
}

/**
 * What the customers of a currency would be worth under other assumptions. Nothing is stored, and no assumption set.
 *
 * @param asked  what is not said stays as the run in force supposes it
 * @throws value.no-lifetime-value
 */
export async function suppose(
  ctx: Context,
  currency: string | null,
  asked: { readonly [name in keyof Supposed]?: number | undefined },
): Promise<Supposition> {
  const found = await publishedLifetimes(ctx.db, currency)
  if ('missing' in found) throw new KithError('value.no-lifetime-value', { reason: found.missing })
  const { modelRunId, n, result, model, currency: of } = found.run
  const oneIn = Math.max(1, Math.ceil(n / mostAsked))
  const { value: base } = await valued(ctx, { modelRunId, oneIn })
  if (!base || base.clv.length === 0)
    throw new KithError('value.no-lifetime-value', { reason: 'The rows of this run are not kept any more.' })
  const supposed: Supposed = {
    margin: asked.margin ?? base.supposed.margin,
    discountRate: asked.discountRate ?? base.supposed.discountRate,
    months: asked.months ?? base.supposed.months,
  }
  const { value, low, high, level } = result.equity
  const outcome = await computedApart(base.clv.length, './what-if.ts', whatIf, { base, asked: supposed })
  return {
    currency: of,
    model: buyingNameOf(model),
    oneIn,
    now: { supposed: base.supposed, value, low, high, level },
    asked: { ...outcome, supposed },
  }
}
