import { decimalsOf } from '../kernel/money.ts'
import type { RollUpSetting, RollUpSource } from '../kernel/roll-up.ts'
import { sql } from '../storage/statement.ts'

const fields: RollUpSource['fields'] = {
  amount: {
    type: 'number',
    // Only what was paid in the firm's currency sums up.
    sql: ({ currency }: RollUpSetting) => sql`
      case when x.currency = ${currency} then x.amount_minor::numeric / ${10 ** decimalsOf(currency)}::numeric end`,
  },
  day: { type: 'date', sql: () => sql`x.ordered_on` },
  channel: { type: 'text', sql: () => sql`x.channel` },
  currency: { type: 'text', sql: () => sql`x.currency` },
}

/** What formulas can count and sum of what was bought; a return is none of the orders. */
export const rollUps: readonly RollUpSource[] = [
  {
    name: 'orders',
    title: 'Orders',
    noun: 'orders',
    from: sql`value.orders x`,
    where: sql`x.amount_minor >= 0`,
    day: sql`x.ordered_on`,
    fields,
  },
  {
    name: 'returns',
    title: 'Returns',
    noun: 'orders',
    from: sql`value.orders x`,
    where: sql`x.amount_minor < 0`,
    day: sql`x.ordered_on`,
    fields,
  },
]
