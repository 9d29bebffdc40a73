import type { MeasureDefinition } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { latestPacks } from './board-pack.sql.ts'
import { boardMeasures } from './board-pack.ts'

const named = { name: 'performance.board-coverage', title: 'Board coverage' }
const none = 'No board pack has been made yet. Make one under Performance, Board pack.'

/** How much of what a board should see about customers the last pack showed it. */
export const boardCoverage: MeasureDefinition = {
  ...named,
  unit: 'share',
  process: 'performance',
  subjects: ['firm'],
  noun: 'kpis',
  async read(ctx, subject) {
    const [last] = await ctx.db.many(latestPacks(1))
    return toldMeasure(ctx, named, subject, {
      value: last?.coverage ?? null,
      unit: 'share',
      n: last ? boardMeasures.length : 0,
      missing: last ? null : none,
      ...(last ? { asOf: last.madeAt } : {}),
      method: {
        name: 'count',
        sentence: last
          ? `Of satisfaction, retention, customer equity, excellence of contacts, cost to serve and honesty of forecasts, so many had a value in the pack of ${last.period}. Satisfaction reaches 36 % of boards and retention 51 % (Ambler 2003).`
          : none,
        formula: 'figures with a value ÷ 6',
      },
      lineage: [
        {
          table: 'performance.board_packs',
          filter: last ? last.boardPackId : 'none yet',
          rows: last ? 1 : 0,
        },
      ],
    })
  },
  async rows(ctx) {
    const packs = await ctx.db.many(latestPacks(50))
    return {
      columns: ['Period', 'Made', 'By', 'Coverage'],
      rows: packs.map(({ period, madeAt, madeByName, coverage }) => ({
        cells: [period, madeAt.slice(0, 10), madeByName, coverage],
        partyId: null,
      })),
      next: null,
    }
  },
}
