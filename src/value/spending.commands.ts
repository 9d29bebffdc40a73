import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { Insight } from '../kernel/registration.ts'
import { spendingOfGroup } from './segment-spending.commands.ts'
import { spendByMonth } from './spending.sql.ts'
import { type Beside, mainCurrency, monthStart, spendingPoints, spendingSentence } from './spending.ts'

/** A customer's own spending over time, beside what they choose to hold it against. */
export const spending: Insight = {
  name: 'spending',
  title: 'Your spending over time',
  references: [
    { key: 'year-before', title: 'The same months a year earlier' },
    { key: 'budget', title: 'A budget of your own, a month' },
    { key: 'group', title: 'The average of people in my group' },
  ],
  async read(ctx: Context, partyId: string, reference: string, own: number | null) {
    const today = await firmToday(ctx)
    const spent = await ctx.db.many(spendByMonth(partyId, monthStart(today, -23), monthStart(today, 1)))
    const currency = mainCurrency(spent)
    if (currency === null) return { ...nothing, sentence: 'You bought nothing from us in two years.' }
    const group = reference === 'group' ? await spendingOfGroup(ctx, partyId, { currency, today }) : null
    const beside: Beside = group
      ? { kind: 'group', averages: group.averages }
      : reference === 'budget'
        ? { kind: 'budget', amount: own }
        : { kind: 'year-before' }
    const points = spendingPoints(spent, today, currency, beside)
    const sentence = spendingSentence(points, currency)
    return { unit: currency, points, coverage: null, basis: group?.basis ?? null, sentence }
  },
}

const nothing = { unit: '', points: [], coverage: null, basis: null }
