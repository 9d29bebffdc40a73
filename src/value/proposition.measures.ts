import { shareInterval } from '../analytics/index.ts'
import { isId } from '../kernel/id.ts'
import type { MeasureDefinition } from '../kernel/measure.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { shownLevel } from './lifetime.ts'
import { readPropositions } from './proposition.commands.ts'

const named = { name: 'value.proposition-proof', title: 'Promises proven' }
const none = 'No proposition is in force yet. Draft one for a segment, and put it in force by a decision.'

/** How many benefits in force rest on evidence and are kept by a standard. */
export const propositionProof: MeasureDefinition = {
  ...named,
  unit: 'share',
  process: null,
  subjects: ['firm', 'segment'],
  noun: 'propositions',
  async read(ctx, subject) {
    const segmentId = subject.kind === 'segment' ? subject.id : null
    const all = segmentId !== null && !isId(segmentId) ? [] : await readPropositions(ctx, segmentId)
    const benefits = all.filter(({ state }) => state === 'in-force').flatMap((one) => one.benefits)
    const proven = benefits.filter(({ lacks }) => lacks.length === 0).length
    const share = benefits.length === 0 ? null : shareInterval(proven, benefits.length, shownLevel)
    return toldMeasure(ctx, named, subject, {
      value: share?.value ?? null,
      unit: 'share',
      n: benefits.length,
      missing: share ? null : none,
      method: {
        name: 'count',
        sentence: share
          ? `Of ${benefits.length} benefits in force, ${proven} cite evidence and are kept by a standard of contact. All are counted.`
          : none,
        formula: 'benefits with evidence and a standard ÷ benefits',
      },
      lineage: [{ table: 'value.propositions', filter: 'in force', rows: all.length }],
    })
  },
  async rows(ctx, subject) {
    const segmentId = subject.kind === 'segment' && isId(subject.id) ? subject.id : null
    const all = await readPropositions(ctx, segmentId)
    return {
      columns: ['Proposition', 'Benefit', 'Lacks'],
      rows: all
        .filter(({ state }) => state === 'in-force')
        .flatMap(({ title, benefits }) =>
          benefits.map(({ words, lacks }) => ({
            cells: [title, words, lacks.join(', ') || 'nothing'],
            partyId: null,
          })),
        ),
      next: null,
    }
  },
}
