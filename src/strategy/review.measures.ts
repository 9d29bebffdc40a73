import type { MeasureDefinition } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { computedForces, teamAlignment } from './review.commands.ts'

const noRows = async () => ({ columns: [], rows: [], next: null })
const alignmentNamed = { name: 'strategy.team-alignment', title: 'Team alignment' }

/** How far those who voted on the vision agree. */
const alignmentMeasure: MeasureDefinition = {
  ...alignmentNamed,
  unit: 'share',
  process: 'strategy',
  subjects: ['firm'],
  noun: 'strategy',
  async read(ctx, subject) {
    const { value, votes } = await teamAlignment(ctx)
    const missing =
      value === null ? 'Fewer than two have voted on the vision. Vote under Strategy, Review.' : null
    const sentence =
      'One less the mean difference between any two who voted on the vision, as a share of the scale from 1 to 7. Everybody’s vote counts, so there is no interval.'
    const method = { name: 'alignment', sentence, formula: '1 − mean |rᵢ − rₖ| ÷ 6' }
    const lineage = [{ table: 'strategy.vision_votes', filter: 'on the vision as it stands', rows: votes }]
    return toldMeasure(ctx, alignmentNamed, subject, {
      value,
      unit: 'share',
      n: votes,
      method,
      lineage,
      missing,
    })
  },
  rows: noRows,
}

type Told = { readonly sentence: string; readonly formula: string; readonly missing: string }

function forceMeasure(
  named: {
    readonly name: `strategy.${'buyer-power' | 'supplier-power' | 'rivalry'}`
    readonly title: string
  },
  unit: 'share' | 'points',
  { sentence, formula, missing }: Told,
): MeasureDefinition {
  const force = named.name.slice('strategy.'.length) as 'buyer-power' | 'supplier-power' | 'rivalry'
  return {
    ...named,
    unit,
    process: null,
    subjects: ['firm'],
    noun: 'strategy',
    async read(ctx, subject) {
      const found = (await computedForces(ctx))[force]
      const lineage = [{ table: sourceOf(force), filter: force, rows: found?.n ?? 0 }]
      const method = { name: 'concentration', sentence, formula }
      return toldMeasure(ctx, named, subject, {
        value: found?.value ?? null,
        unit,
        n: found?.n ?? 0,
        ...(found && { asOf: found.asOf }),
        method,
        lineage,
        missing: found ? null : missing,
      })
    },
    rows: noRows,
  }
}

const sourceOf = (force: string) =>
  force === 'buyer-power' ? 'information.customer_statistics' : 'strategy.reviews'

export const reviewMeasures: readonly MeasureDefinition[] = [
  alignmentMeasure,
  forceMeasure({ name: 'strategy.buyer-power', title: 'Buyer power' }, 'share', {
    sentence: 'The share of what all customers bought, less returns, that the ten largest did.',
    formula: 'Σ of the ten largest ÷ Σ',
    missing: 'Nobody has bought yet. Import orders.',
  }),
  forceMeasure({ name: 'strategy.supplier-power', title: 'Supplier power' }, 'share', {
    sentence:
      'The share of what the firm buys that its ten largest suppliers hold, as the review names them.',
    formula: 'Σ of the ten largest shares',
    missing: 'Nobody has said what share each supplier holds. Name them under Strategy, Review.',
  }),
  forceMeasure({ name: 'strategy.rivalry', title: 'Rivalry' }, 'points', {
    sentence:
      'The Herfindahl–Hirschman index of the market’s shares, as the review names them: 10,000 is a monopoly.',
    formula: 'Σ (100 s)²',
    missing: 'Nobody has said what share of the market each rival holds. Name them under Strategy, Review.',
  }),
]
