import { expectedSpend, type LifetimeModel, lifetimeValues } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { Interval } from '../kernel/measure.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import { firstContact } from './cost-to-serve.sql.ts'
import { bareBasis, costsOf, servicesBy } from './cost-to-serve.ts'
import { currenciesOf, factsOfCustomers } from './lifetime.sql.ts'
import { type BuyingModelName, buyingNameOf, horizonMonths, shownLevel, type TimeUnit } from './lifetime.ts'
import { CustomerBase, type CustomerFacts, dayNumber } from './lifetime-base.ts'
import { lifetimeTerms, modelOf } from './lifetime-fit.ts'
import { endsOf } from './lifetime-line.ts'
import type { ModelRun } from './model-run.ts'
import { type PublishedRun, publishedLifetimes } from './published.commands.ts'

/** A number with its interval; null where the model leaves nothing open. */
type Estimated = { readonly value: number; readonly interval: Interval | null }

/** How one customer's lifetime value comes about, factor by factor: what they multiply to, less the cost, is the value. */
export type LifetimeExplanation = {
  readonly currency: string
  readonly model: BuyingModelName
  readonly modelRunId: string
  readonly asOf: string
  readonly observedUntil: string
  readonly unit: TimeUnit['name']
  /** What the models were told: repeat purchase days x, t_x and T in units, mean of the repeat amounts. */
  readonly history: {
    readonly x: number
    readonly tx: number
    readonly T: number
    readonly meanSpend: number
  }
  readonly alive: Estimated
  /** Orders of the months to come. */
  readonly orders: Estimated
  /** The same, each worth less the later it falls. */
  readonly discountedOrders: number
  /** Expected amount of an order, and that of a customer of whom nothing is known. */
  readonly spend: number
  readonly commonSpend: number
  readonly margin: number
  readonly returnShare: number
  readonly discountRate: number
  readonly months: number
  /** Discounted orders × amount × margin left after returns. */
  readonly gross: number
  /** Taken off for serving; null where nobody was met. */
  readonly cost: number | null
  readonly value: Estimated
}

/**
 * How a customer's lifetime value comes about, in the currency in which most was bought. It is computed from the
 * published run's model and what the customer had bought when it was fitted.
 *
 * @throws kernel.not-found, kernel.not-allowed, information.field-hidden, value.no-lifetime-value
 */
export async function explainLifetime(ctx: Context, partyId: string): Promise<LifetimeExplanation> {
  const grant = await requireVisible(ctx, partyId)
  for (const field of ['clv', 'pAlive', 'scores', 'statistics', 'spend', 'orders'])
    if (!sees(grant, field)) throw new KithError('information.field-hidden', { field })
  const [bought] = await ctx.db.many(currenciesOf(partyId))
  if (!bought)
    throw new KithError('value.no-lifetime-value', { reason: 'This party has not bought anything yet.' })
  const found = await publishedLifetimes(ctx.db, bought.currency)
  if ('missing' in found) throw new KithError('value.no-lifetime-value', { reason: found.missing })
  const { run } = found
  const [facts] = await ctx.db.many(factsOfCustomers([partyId], run.currency, run.observedUntil))
  const model = modelOf(run)
  if (!facts || !model)
    throw new KithError('value.no-lifetime-value', {
      reason: 'This customer is valued at the next fit, which follows every import and every night.',
    })
  const { fromOn } = await ctx.db.one(firstContact(run.currency))
  return explained(run, model, facts, fromOn)
}

function explained(
  run: PublishedRun,
  model: LifetimeModel,
  facts: CustomerFacts,
  fromOn: string | null,
): LifetimeExplanation {
  const { currency, modelRunId, finishedAt: asOf, observedUntil } = run
  const unit: TimeUnit = run.parameters?.unit === 'day' ? { name: 'day', days: 1 } : { name: 'week', days: 7 }
  const base = new CustomerBase(currency, 1)
  base.add(facts)
  const customers = base.purchases(dayNumber(observedUntil), unit)
  const supposed = supposedBy(run)
  const terms = lifetimeTerms({ ...supposed, ratePerYear: supposed.discountRate }, unit)
  const basis = run.result.service ?? (fromOn === null ? null : bareBasis(fromOn))
  const services = basis && servicesBy([facts], basis, currency)
  const options = { level: shownLevel, outcomes: true, ...costsOf(services) }
  const values = lifetimeValues(model, customers, terms, options)
  const gross = lifetimeValues(model, customers, terms).value[0] as number
  const [x, meanSpend] = [customers.x[0] as number, customers.meanSpend[0] as number]
  const spend = expectedSpend(model.spend, x, Math.max(0, meanSpend))
  const value = values.value[0] as number
  return {
    ...{ currency, model: buyingNameOf(run.model), modelRunId, asOf, observedUntil, unit: unit.name },
    history: { x, tx: customers.tx[0] as number, T: customers.T[0] as number, meanSpend },
    alive: estimated(values.alive, values.estimates?.alive),
    orders: estimated(values.transactions, values.estimates?.transactions),
    discountedOrders: gross / (terms.margin * spend),
    spend,
    commonSpend: expectedSpend(model.spend, 0, 0),
    ...supposed,
    gross,
    cost: services ? gross - value : null,
    value: estimated(values.value, values.outcome),
  }
}

function estimated(column: Float64Array, ends: Parameters<typeof endsOf>[0]): Estimated {
  const { low, high, level } = endsOf(ends, 0, shownLevel)
  const interval = low === null || high === null || level === null ? null : { low, high, level }
  return { value: column[0] as number, interval }
}

function supposedBy({ assumptions, parameters }: ModelRun) {
  const of = (name: string) => assumptions.find((each) => each.name === name)?.value ?? 0
  return {
    margin: of('margin'),
    returnShare: parameters?.returnShare ?? 0,
    discountRate: of('discount rate'),
    months: horizonMonths,
  }
}
