import type { Subject } from '../kernel/measure.ts'
import { isIn, type Kpi, type KpiPlace, kpiCells } from './kpi.ts'
import type { Standing } from './standing.ts'

/** A key figure as one scorecard shows it: the reading that keeps its value, or what is missing. */
export type ScoredKpi = {
  readonly kpiId: string
  readonly measure: string
  readonly title: string
  readonly subject: Subject
  readonly readingId: string | null
  readonly standing: Standing
  readonly missing: string | null
}

export type ScorecardCell = KpiPlace & { readonly kpis: readonly ScoredKpi[] }

/** How full a scorecard is and how it stands. */
export type ScorecardSum = {
  readonly filled: number
  readonly of: number
  readonly met: number
  readonly missed: number
}

/** A key figure whose standing is another than in the scorecard before. */
export type StandingChange = {
  readonly measure: string
  readonly subject: Subject
  readonly standingFrom: Standing
  readonly standingTo: Standing
}

/** The matrix with every key figure at its place. */
export function cellsOf(
  kpis: readonly Kpi[],
  scored: ReadonlyMap<string, Omit<ScoredKpi, 'kpiId' | 'subject' | 'measure'>>,
): ScorecardCell[] {
  return kpiCells.map((cell) => ({
    ...cell,
    kpis: kpis
      .filter((kpi) => isIn(cell, kpi))
      .toSorted((one, other) => one.position - other.position)
      .flatMap(({ kpiId, measure, subject }) => {
        const found = scored.get(kpiId)
        return found ? [{ kpiId, measure, subject, ...found }] : []
      }),
  }))
}

/** A cell counts as filled when one of its figures has a value: what is asked for and not known fills nothing. */
export const isFilled = ({ kpis }: Pick<ScorecardCell, 'kpis'>) =>
  kpis.some(({ readingId }) => readingId !== null)

export function sumOf(cells: readonly ScorecardCell[]): ScorecardSum {
  const standings = cells.flatMap(({ kpis }) => kpis.map(({ standing }) => standing))
  return {
    filled: cells.filter(isFilled).length,
    of: cells.length,
    met: standings.filter((standing) => standing === 'met').length,
    missed: standings.filter((standing) => standing === 'missed').length,
  }
}

/** Which figures stand otherwise than before; one that was not there before stood nowhere. */
export function changedBetween(
  before: readonly ScorecardCell[],
  after: readonly ScorecardCell[],
): StandingChange[] {
  const were = new Map(before.flatMap(({ kpis }) => kpis.map(({ kpiId, standing }) => [kpiId, standing])))
  return after
    .flatMap(({ kpis }) => kpis)
    .map(({ kpiId, measure, subject, standing }) => ({
      measure,
      subject,
      standingFrom: were.get(kpiId) ?? 'none',
      standingTo: standing,
    }))
    .filter(({ standingFrom, standingTo }) => standingFrom !== standingTo)
}
