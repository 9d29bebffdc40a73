import { shareInterval } from '../analytics/index.ts'
import { firmToday, lastDays } from '../kernel/firm-day.commands.ts'
import type { MeasureDefinition } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { reviewsDue } from './assumption.sql.ts'

const named = { name: 'strategy.assumptions-on-time', title: 'Assumptions reviewed on time' }
const lookedBackDays = 90

/** Whether what is taken for granted is looked at when it was said it would be. */
export const assumptionsOnTime: MeasureDefinition = {
  ...named,
  unit: 'share',
  process: 'strategy',
  subjects: ['firm'],
  noun: 'strategy',
  async read(ctx, subject) {
    const since = await lastDays(ctx, lookedBackDays)
    const { came, onTime, owed } = await ctx.db.one(reviewsDue(since, await firmToday(ctx)))
    const n = came + owed
    const sentence =
      'Reviews of claims in the last 90 days, and those still owed: the share that came by their day. The interval is Wilson’s.'
    const method = { name: 'share', sentence, formula: 'reviews on time ÷ (reviews + owed)' }
    const lineage = [
      { table: 'information.firm_events', filter: "type = 'strategy.assumption-reviewed'", rows: came },
      { table: 'strategy.assumptions', filter: 'review owed', rows: owed },
    ]
    if (n === 0) {
      const missing = 'No review of an assumption has been due yet. Write down what you take for granted.'
      return toldMeasure(ctx, named, subject, { value: null, unit: 'share', n, method, lineage, missing })
    }
    const { value, ...interval } = shareInterval(onTime, n, 0.8)
    return toldMeasure(ctx, named, subject, { value, unit: 'share', n, interval, method, lineage })
  },
  async rows() {
    return { columns: [], rows: [], next: null }
  },
}
