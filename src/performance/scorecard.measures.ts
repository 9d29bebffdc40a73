import type { MeasureDefinition } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { kpiCells } from './kpi.ts'
import { latestScorecard } from './scorecard.sql.ts'
import { isFilled } from './scorecard.ts'

const named = { name: 'performance.kpi-coverage', title: 'Scorecard filled' }

/** How many cells of the scorecard hold a figure with a value. */
export const kpiCoverage: MeasureDefinition = {
  ...named,
  unit: 'share',
  process: null,
  subjects: ['firm'],
  noun: 'kpis',
  async read(ctx, subject) {
    const last = await ctx.db.maybeOne(latestScorecard)
    const missing = last ? null : 'No scorecard has been filled yet.'
    return toldMeasure(ctx, named, subject, {
      value: last ? last.filled / last.of : null,
      unit: 'share',
      n: last?.of ?? kpiCells.length,
      ...(last ? { asOf: last.computedAt } : {}),
      missing,
      method: {
        name: 'count',
        sentence: missing ?? 'Cells of the latest scorecard in which at least one figure has a value.',
        formula: 'filled cells ÷ cells',
      },
      lineage: [
        {
          table: 'performance.scorecards',
          filter: last ? `the scorecard of ${last.period}` : 'none yet',
          rows: last ? 1 : 0,
        },
      ],
    })
  },
  async rows(ctx) {
    const last = await ctx.db.maybeOne(latestScorecard)
    return {
      columns: ['Process', 'Kind', 'Figures', 'Filled'],
      rows: (last?.cells ?? []).map((cell) => ({
        cells: [cell.process, cell.kind, cell.kpis.length, isFilled(cell) ? 'yes' : 'no'],
        partyId: null,
      })),
      next: null,
    }
  },
}
