import type { Kpi, ScoredKpi } from '../client/scorecard.ts'

/** A key figure of the scorecard with who answers for it and what it is held to today. */
export type Held = { readonly scored: ScoredKpi; readonly kpi: Kpi | undefined }

/** How many of some figures have a value, a standard and an owner; those that are not shown to one are not counted. */
export function partsOf(figures: readonly Held[]) {
  const seen = figures.filter(({ scored }) => !scored.isHidden)
  return {
    of: seen.length,
    valued: seen.filter(({ scored }) => scored.reading !== null).length,
    held: seen.filter(({ kpi }) => kpi?.standard).length,
    owned: seen.filter(({ kpi }) => kpi?.ownerId).length,
  }
}

/** What no figure of a cell has: these parts of the cell are unfilled. */
export function unfilledIn(figures: readonly Held[]): string[] {
  const { of, valued, held, owned } = partsOf(figures)
  if (of === 0) return []
  return [
    ...(valued === 0 ? ['value'] : []),
    ...(held === 0 ? ['standard'] : []),
    ...(owned === 0 ? ['owner'] : []),
  ]
}
