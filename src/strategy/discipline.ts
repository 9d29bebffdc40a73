/** The three ways in which a firm can be unmatched. */
export const disciplineNames = ['operational-excellence', 'product-leadership', 'customer-intimacy'] as const
export type DisciplineName = (typeof disciplineNames)[number]

/** How customers rate a firm in one discipline. */
export type DisciplineRating = {
  readonly own: number
  /** The best rival's. */
  readonly rival: number
  /** What customers take for granted. */
  readonly threshold: number
  /** Against a year ago. */
  readonly change: number
}

export type Disciplines = Readonly<Record<DisciplineName, DisciplineRating>>

/** What the choice of a discipline still lacks; nothing: it holds. */
export type DisciplineFlaw = 'lead-not-unmatched' | 'several-unmatched' | 'below-threshold' | 'not-better'

/**
 * Tests the choice of a leading discipline: unmatched in that one alone, the threshold in the others, better
 * every year.
 *
 * @source Treacy & Wiersema (1995), The Discipline of Market Leaders
 */
export function disciplineFlaws(lead: DisciplineName, ratings: Disciplines): DisciplineFlaw[] {
  const unmatched = disciplineNames.filter((name) => ratings[name].own > ratings[name].rival)
  const others = disciplineNames.filter((name) => name !== lead)
  const flaws: [DisciplineFlaw, boolean][] = [
    ['lead-not-unmatched', !unmatched.includes(lead)],
    ['several-unmatched', unmatched.length > 1],
    ['below-threshold', others.some((name) => ratings[name].own < ratings[name].threshold)],
    ['not-better', !(ratings[lead].change > 0)],
  ]
  return flaws.flatMap(([flaw, holds]) => (holds ? [flaw] : []))
}
