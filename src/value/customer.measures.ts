import { shareInterval } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { remembering } from '../kernel/remembered.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { customersByLastPurchase } from './customer-row.commands.ts'
import * as statements from './customer-row.sql.ts'
import { baseSummaries } from './lifetime.sql.ts'
import { manyCustomers, shownLevel } from './lifetime.ts'
import { unknown } from './lifetime-measure.ts'
import { latestLifetimes, publishedLifetimes } from './published.commands.ts'

const nobody = 'Nobody has bought yet. Import orders to see customers.'

/** The currency spoken of: the one asked for, else the one most customers buy in; null while there are none. */
async function currencyOf(ctx: Context, subject: Subject): Promise<string | null> {
  if (subject.kind === 'currency') return subject.id
  const [run] = await latestLifetimes(ctx.db)
  return run?.currency ?? (await ctx.db.many(baseSummaries(await firmToday(ctx))))[0]?.currency ?? null
}

async function rows(
  ctx: Context,
  subject: Subject,
  cursor: string | null,
  limit: number,
): Promise<MeasureRows> {
  const currency = await currencyOf(ctx, subject)
  if (currency === null) return { columns: [], rows: [], next: null }
  return customersByLastPurchase(ctx, currency, { cursor, limit })
}

/** Who has bought in any currency: with several a run of one does not tell it. */
const buyers = remembering(
  ({ db }) => db.one(statements.customerCount),
  ({ rows: counted }) => counted > manyCustomers,
)

const customersNamed = { name: 'value.customers', title: 'Customers' }

/** How many parties have bought at least once. */
export const customers: MeasureDefinition = {
  ...customersNamed,
  unit: 'customers',
  process: null,
  subjects: ['firm'],
  noun: 'value',
  async read(ctx, subject) {
    const [run, ...others] = await latestLifetimes(ctx.db)
    const isMany = run !== undefined && others.length === 0 && run.n > manyCustomers
    const found = isMany
      ? { value: { n: run.n, rows: run.n }, at: new Date(run.finishedAt) }
      : await buyers(ctx)
    const { n, rows: counted } = found.value
    const asOf = found.at.toISOString()
    if (n === 0) return unknown(customersNamed, subject, 'customers', nobody, asOf)
    const sentence =
      'Parties that have bought at least once, in any currency; merged and erased ones are left out.'
    return toldMeasure(ctx, customersNamed, subject, {
      value: n,
      unit: 'customers',
      n,
      asOf,
      method: { name: 'count', sentence, formula: 'count of parties with an order' },
      lineage: [{ table: 'information.customer_statistics', filter: 'bought at least once', rows: counted }],
    })
  },
  rows,
}

const repeatNamed = { name: 'value.repeat-rate', title: 'Bought again' }

/** The share of customers who came back on another day. */
export const repeatRate: MeasureDefinition = {
  ...repeatNamed,
  unit: 'share',
  process: 'value',
  subjects: ['firm', 'currency'],
  noun: 'value',
  async read(ctx, subject) {
    const currency = await currencyOf(ctx, subject)
    const { counts, asOf } = await countsOf(ctx, currency)
    if (counts === null || counts.customers === 0) return unknown(repeatNamed, subject, 'share', nobody, asOf)
    const { value, low, high, level } = shareInterval(counts.repeaters, counts.customers, shownLevel)
    const sentence = `Of ${counts.customers} customers in ${currency}, ${counts.repeaters} have ordered on more than one day. The interval is Wilson’s: what the share would be among very many such customers.`
    return toldMeasure(ctx, repeatNamed, subject, {
      value,
      unit: 'share',
      n: counts.customers,
      interval: { low, high, level },
      asOf,
      method: {
        name: 'share',
        sentence,
        formula: 'customers with x ≥ 1 ÷ customers',
      },
      lineage: [
        {
          table: 'information.customer_statistics',
          filter: `currency = '${currency}', bought at least once`,
          rows: counts.customers,
        },
      ],
    })
  },
  rows,
}

/** Customers and those who came back: counted now, or by the last fit where there are many. */
async function countsOf(ctx: Context, currency: string | null) {
  const now = ctx.now.toISOString()
  if (currency === null) return { counts: null, asOf: now }
  const found = await publishedLifetimes(ctx.db, currency)
  if ('run' in found && found.run.n > manyCustomers) {
    const { run } = found
    return { counts: { customers: run.n, repeaters: run.result.repeaters }, asOf: run.finishedAt }
  }
  return { counts: await ctx.db.one(statements.customerCounts(currency)), asOf: now }
}
