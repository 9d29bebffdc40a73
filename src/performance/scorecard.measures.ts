import type { MeasureDefinition } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { isIn, kpiCells } from './kpi.ts'
import { type StandingKpi, standingKpis } from './kpi-hold.commands.ts'
import { latestScorecard } from './scorecard.sql.ts'
import type { ScorecardCell } from './scorecard.ts'

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
    const kpis = await standingKpis(ctx)
    return {
      columns: ['Process', 'Kind', 'Figures', 'With a value', 'With a standard', 'With an owner'],
      rows: (last?.cells ?? []).map((cell) => ({
        cells: [cell.process, cell.kind, ...partsOf(cell, kpis)],
        partyId: null,
      })),
      next: null,
    }
  },
}

/** What the figures of a cell have: a value in the scorecard, and a standard and an owner today. */
function partsOf(cell: ScorecardCell, kpis: readonly StandingKpi[]): number[] {
  const here = kpis.filter((kpi) => isIn(cell, kpi))
  return [
    cell.kpis.length,
    cell.kpis.filter(({ readingId }) => readingId !== null).length,
    here.filter(({ standard }) => standard !== null).length,
    here.filter(({ ownerId }) => ownerId !== null).length,
  ]
}
