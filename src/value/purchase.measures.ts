import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { MeasureDefinition } from '../kernel/measure.ts'
import { toMajor } from '../kernel/money.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { ordersOfCustomer } from './customer-row.commands.ts'
import type { Named } from './lifetime-measure.ts'
import { purchasesOf } from './purchase.sql.ts'

type Bought = { readonly orders: number; readonly spendMinor: number }

type Counted = Named & {
  /** The field of parties that it tells. */
  readonly field: 'orders' | 'spend'
  readonly unit: string
  value(bought: Bought, currency: string): number
  sentence(currency: string): string
  readonly formula: string
}

/** A full count of what one party bought so far, in the firm's own currency, as the list of parties shows it. */
function counted({ name, title, field, unit, value, sentence, formula }: Counted): MeasureDefinition {
  return {
    name,
    title,
    unit,
    process: null,
    subjects: ['party'],
    noun: 'value',
    field,
    async read(ctx, subject) {
      const currency = await ownCurrency(ctx)
      const found = await ctx.db.maybeOne(purchasesOf(subject.id, currency))
      const bought = found ?? { orders: 0, spendMinor: 0 }
      const filter = `party_id = '${subject.id}' and currency = '${currency}', no returns`
      return toldMeasure(ctx, { name, title }, subject, {
        value: value(bought, currency),
        unit: unit === 'money' ? currency : unit,
        n: bought.orders,
        method: { name: 'count', sentence: sentence(currency), formula },
        lineage: [{ table: 'value.orders', filter, rows: bought.orders }],
      })
    },
    rows: async (ctx, subject, cursor, limit) =>
      ordersOfCustomer(ctx, subject.id, { cursor, limit }, await ownCurrency(ctx)),
  }
}

const ownCurrency = async ({ db }: Context): Promise<string> => (await firmSetting(db)).currency

/** Orders of one customer so far. */
export const customerOrders = counted({
  name: 'value.orders',
  title: 'Orders so far',
  field: 'orders',
  unit: 'orders',
  value: ({ orders }) => orders,
  sentence: (currency) =>
    `Orders of this party in ${currency}, the firm’s own currency. A return is kept apart and not counted.`,
  formula: 'count of orders with an amount of zero or more',
})

/** What one customer spent so far. */
export const customerSpend = counted({
  name: 'value.spent',
  title: 'Spent so far',
  field: 'spend',
  unit: 'money',
  value: ({ spendMinor }, currency) => toMajor({ amountMinor: spendMinor, currency }),
  sentence: (currency) =>
    `The sum of what this party ordered in ${currency}, the firm’s own currency. Returns are kept apart and not taken off.`,
  formula: 'sum of the amounts of orders with an amount of zero or more',
})
