import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { Insight } from '../kernel/registration.ts'
import { spendByMonth } from './spending.sql.ts'
import { mainCurrency, monthStart, spendingPoints, spendingSentence } from './spending.ts'

/** A customer's own spending over time, beside what they choose to hold it against. */
export const spending: Insight = {
  name: 'spending',
  title: 'Your spending over time',
  references: [
    { key: 'year-before', title: 'The same months a year earlier' },
    { key: 'budget', title: 'A budget of your own, a month' },
  ],
  async read(ctx: Context, partyId: string, reference: string, own: number | null) {
    const today = await firmToday(ctx)
    const spent = await ctx.db.many(spendByMonth(partyId, monthStart(today, -23), monthStart(today, 1)))
    const currency = mainCurrency(spent)
    if (currency === null)
      return { unit: '', points: [], coverage: null, sentence: 'You bought nothing from us in two years.' }
    const kind = reference === 'budget' ? 'budget' : 'year-before'
    const points = spendingPoints(spent, today, currency, kind, own)
    return { unit: currency, points, coverage: null, sentence: spendingSentence(points, currency) }
  },
}
