import { lastDays } from '../kernel/firm-day.commands.ts'
import type { MeasureDefinition, MeasureRows } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { coverageTold } from './insight.sql.ts'
import { correctionsSince } from './proposal.sql.ts'

const noRows = async (): Promise<MeasureRows> => ({ columns: [], rows: [], next: null })

const correctedNamed = { name: 'empowerment.corrected', title: 'Corrected, of 1,000 visits' }

/** How often customers find something wrong, and are believed. */
export const corrected: MeasureDefinition = {
  ...correctedNamed,
  unit: 'corrections',
  process: 'customer',
  subjects: ['firm'],
  noun: 'measures',
  async read(ctx, subject) {
    const { accepted, visits } = await ctx.db.one(correctionsSince(await lastDays(ctx, 365)))
    return toldMeasure(ctx, correctedNamed, subject, {
      value: visits === 0 ? null : (1000 * accepted) / visits,
      unit: 'corrections',
      n: visits,
      method: {
        name: 'rate',
        sentence: `Customers came to their own pages ${visits} times within a year, and ${accepted} corrections of theirs were taken over.`,
        formula: '1000 × accepted corrections ÷ sessions of customers, 365 days',
      },
      lineage: [
        { table: 'empowerment.proposals', filter: 'accepted, 365 days', rows: accepted },
        { table: 'empowerment.portal_sessions', filter: 'opened, 365 days', rows: visits },
      ],
      missing: visits === 0 ? 'No customer has looked yet. Hand one a link from their page.' : null,
    })
  },
  rows: noRows,
}

const coverageNamed = { name: 'empowerment.insight-coverage', title: 'Insight covers' }

/** The normal deviate of a two-sided interval at 80 %. */
const deviate = 1.2816

/** How much of what customers buy their insights cover, as they say themselves. */
export const insightCoverage: MeasureDefinition = {
  ...coverageNamed,
  unit: 'share',
  process: 'information',
  subjects: ['firm'],
  noun: 'measures',
  async read(ctx, subject) {
    const { n, mean, deviation, chosen } = await ctx.db.one(coverageTold)
    const half = deviation === null || n < 2 ? null : (deviate * deviation) / Math.sqrt(n)
    const interval =
      mean === null || half === null
        ? null
        : { low: Math.max(0, mean - half), high: Math.min(1, mean + half), level: 0.8 }
    return toldMeasure(ctx, coverageNamed, subject, {
      value: mean,
      unit: 'share',
      n,
      interval,
      method: {
        name: 'mean',
        sentence: `Of ${chosen} insights that customers chose, ${n} came with their own word on how much of their purchases are with us; the mean of these. Who said nothing is left out, not counted as none.`,
        formula: 'mean of the shares that customers told; normal interval of the mean',
      },
      lineage: [{ table: 'empowerment.insight_choices', filter: 'coverage told', rows: n }],
      missing: mean === null ? 'No customer has said yet how much of their purchases are with us.' : null,
    })
  },
  rows: noRows,
}
