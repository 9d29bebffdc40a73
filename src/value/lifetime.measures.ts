import { type DefinedScore, scoresOfParty } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Measure, MeasureDefinition, Subject } from '../kernel/measure.ts'
import { requireVisible } from '../kernel/party-right.commands.ts'
import { dayInWords } from '../kernel/period.ts'
import { ordersOfCustomer } from './customer-row.commands.ts'
import { orderCount } from './customer-row.sql.ts'
import { currenciesOf } from './lifetime.sql.ts'
import { buyingNameOf, scoreNames } from './lifetime.ts'
import {
  costFormula,
  costSentence,
  fromRun,
  lifetimeAssumptions,
  type Named,
  unknown,
} from './lifetime-measure.ts'
import { runById } from './model-run.sql.ts'
import type { ModelRun } from './model-run.ts'
import { aliveWords } from './model-words.ts'
import { latestLifetimes } from './published.commands.ts'

type ScoreKind = 'clv' | 'alive' | 'orders'
type Explained = { readonly sentence: string; readonly formula: string }

/** A score of one party with the run that made it; null when there is none, and why. */
type Found = { readonly score: DefinedScore; readonly run: ModelRun; readonly currency: string }

async function findScore(
  ctx: Context,
  partyId: string,
  kind: ScoreKind,
): Promise<Found | { missing: string }> {
  await requireVisible(ctx, partyId)
  const currencies = await ctx.db.many(currenciesOf(partyId))
  if (currencies.length === 0) return { missing: 'This party has not bought anything yet.' }
  const latest = await latestLifetimes(ctx.db)
  const main = latest[0]?.currency
  for (const { currency } of currencies) {
    const name = scoreNames(currency === main ? null : currency)[kind]
    const score = (await scoresOfParty(ctx.db, partyId, [name])).get(name)
    const run = score?.modelRunId ? await ctx.db.maybeOne(runById(score.modelRunId)) : undefined
    if (score && run) return { score, run, currency }
  }
  const refused = latest.find((run) => run.currency === currencies[0]?.currency)?.refused
  return {
    missing:
      refused ?? 'This customer is valued at the next fit, which follows every import and every night.',
  }
}

/** Under which field of parties each score falls. */
const fields: Record<ScoreKind, string> = { clv: 'clv', alive: 'pAlive', orders: 'scores' }

/** Which of what is taken for granted each score rests on. */
const restsOn: Record<ScoreKind, (assumption: string) => boolean> = {
  clv: () => true,
  alive: () => false,
  orders: (name) => name === 'horizon',
}

function definition(
  named: Named,
  kind: ScoreKind,
  unit: string | null,
  explain: (found: Found) => Explained,
): MeasureDefinition {
  return {
    ...named,
    unit: unit ?? 'money',
    process: null,
    subjects: ['party'],
    noun: 'value',
    field: fields[kind],
    async read(ctx, subject) {
      const found = await findScore(ctx, subject.id, kind)
      if ('missing' in found)
        return unknown(named, subject, unit ?? 'money', found.missing, ctx.now.toISOString())
      const { score, run } = found
      const { value, low, high, level } = score
      const interval = low === null || high === null || level === null ? null : { low, high, level }
      const assumptions = lifetimeAssumptions(run).filter(({ name }) => restsOn[kind](name))
      const lineage = await lineageOfParty(ctx, subject, found)
      const shown = {
        value,
        unit: unit ?? score.unit,
        n: 1,
        interval,
        ...explain(found),
        assumptions,
        lineage,
      }
      return fromRun(named, subject, run, shown)
    },
    rows: (ctx, subject, cursor, limit) => ordersOfCustomer(ctx, subject.id, { cursor, limit }),
  }
}

async function lineageOfParty(
  ctx: Context,
  subject: Subject,
  { score, currency }: Found,
): Promise<Measure['lineage']> {
  const { n } = await ctx.db.one(orderCount(subject.id, currency))
  return [
    { table: 'value.orders', filter: `party_id = '${subject.id}' and currency = '${currency}'`, rows: n },
    {
      table: 'information.customer_statistics',
      filter: `party_id = '${subject.id}' and currency = '${currency}'`,
      rows: 1,
    },
    { table: 'information.scores', filter: `name = '${score.name}' and version = ${score.version}`, rows: 1 },
  ]
}

/** What one customer will bring in the next 36 months. */
export const customerLifetimeValue = definition(
  { name: 'value.clv', title: 'Worth to come' },
  'clv',
  null,
  ({ run }) => ({
    sentence: `Margin × expected orders of the next 36 months from ${dayInWords(run.observedUntil)}, discounted monthly, × expected amount${costSentence(run)}. The interval is what this customer may actually bring: chance and unknown habits included.`,
    formula: `margin · E(orders, discounted monthly | x, tₓ, T) · E(amount | x, z̄)${costFormula(run)}`,
  }),
)

/** Probability that a customer still buys here. */
export const probabilityActive = definition(
  { name: 'value.p-alive', title: 'Still a customer' },
  'alive',
  'share',
  ({ run }) => ({
    sentence: `Probability on ${dayInWords(run.observedUntil)} that the customer has not silently left, from how often and how recently they bought. ${aliveWords[buyingNameOf(run.model)].sentence} The interval is what the model’s parameters leave open (delta method, log-odds).`,
    formula: aliveWords[buyingNameOf(run.model)].formula,
  }),
)

/** Orders expected of a customer in the next 36 months. */
export const expectedOrders = definition(
  { name: 'value.expected-orders', title: 'Orders to come' },
  'orders',
  'orders',
  ({ run }) => ({
    sentence: `Days with an order expected in the 36 months from ${dayInWords(run.observedUntil)}, not discounted. The interval is that of the expectation: what the model’s parameters leave open (delta method), not how far the orders themselves may scatter.`,
    formula: 'E[Y(36 months) | x, tₓ, T]',
  }),
)
