import { refuse, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { type GroupDifference, testedDifference } from './spread.ts'

/** Outcomes of two groups before and after one of them was treated; rows may be of a panel or of fresh samples. */
export interface BeforeAfter {
  /** n outcomes */
  readonly outcome: Float64Array
  /** n flags: 1 a row of the group that was treated, before or after */
  readonly treated: Uint8Array
  /** n flags: 1 a row of the time after */
  readonly after: Uint8Array
  /**
   * n numbers from 0 on: rows that vary together, such as those of one customer or one shop, and never less than
   * what the treatment was decided for
   */
  readonly cluster: Int32Array
}

/** By how much the treated changed more than the others. */
export interface DifferenceInDifferences extends GroupDifference {
  readonly n: number
  /** clusters with rows; the errors rest on them, not on the rows */
  readonly clusters: number
  readonly warnings: readonly string[]
}

/** Fewer clusters than this leave the errors too small. */
const FEW = 10

/**
 * Difference in differences with errors clustered: what the treated changed, less what the others changed. It is the
 * effect if both would have changed alike without the treatment; {@link eventStudy} shows whether they did before.
 *
 * @param rows   n rows, some in each of the four cells
 * @param level  coverage, in (0, 1)
 * @throws RangeError when a cell has no row, there are fewer than three clusters, or a value is not finite
 * @source Bertrand, Duflo & Mullainathan (2004), How much should we trust differences-in-differences estimates?,
 *         Quarterly J. of Economics 119(1); Liang & Zeger (1986), Biometrika 73(1) for the errors, with the factor
 *         G ÷ (G − 1) × (n − 1) ÷ (n − 4)
 */
export function differenceInDifferences(rows: BeforeAfter, level: number): DifferenceInDifferences {
  requireLevel('differenceInDifferences', 'level', level)
  requireRows(rows)
  const { outcome, treated, after, cluster } = rows
  const cell = Uint8Array.from(outcome, (_, row) => (treated[row] ? 2 : 0) + (after[row] ? 1 : 0))
  const cells = cellsOf(outcome, cell)
  const [before, later, treatedBefore, treatedLater] = cells.map(({ mean }) => mean) as Four
  const shares = new Float64Array(clustersIn(cluster))
  const present = new Uint8Array(shares.length)
  const touches = [new Set<number>(), new Set<number>()] as const
  const sign = [1, -1, -1, 1]
  outcome.forEach((value, row) => {
    const own = cell[row] as number
    const at = cluster[row] as number
    const { n, mean } = cells[own] as Cell
    shares[at] = (shares[at] as number) + ((sign[own] as number) * (value - mean)) / n
    present[at] = 1
    touches[own < 2 ? 0 : 1].add(at)
  })
  const clusters = present.reduce((sum, is) => sum + is, 0)
  if (clusters < 3) refuse('differenceInDifferences', 'cluster', 'at least 3 clusters', clusters)
  const n = outcome.length
  const factor = (clusters / (clusters - 1)) * ((n - 1) / Math.max(1, n - 4))
  const variance = factor * shares.reduce((sum, share) => sum + share ** 2, 0)
  const value = treatedLater - treatedBefore - (later - before)
  const fewest = Math.min(touches[0].size, touches[1].size)
  return {
    ...testedDifference(value, variance, clusters - 1, level),
    n,
    clusters,
    warnings: warningsOf(fewest),
  }
}

type Four = [number, number, number, number]

interface Cell {
  n: number
  mean: number
}

/** Rows and means of: before, after, treated before, treated after. */
function cellsOf(outcome: Float64Array, cell: Uint8Array): Cell[] {
  const cells = Array.from({ length: 4 }, () => ({ n: 0, mean: 0 }))
  outcome.forEach((value, row) => {
    const own = cells[cell[row] as number] as Cell
    own.n++
    own.mean += (value - own.mean) / own.n
  })
  const names = ['others before', 'others after', 'treated before', 'treated after']
  cells.forEach(({ n, mean }, k) => {
    if (n === 0) refuse('differenceInDifferences', names[k] ?? '', 'at least one row', 'none')
    if (!Number.isFinite(mean)) refuse('differenceInDifferences', 'outcome', 'finite', mean)
  })
  return cells
}

function requireRows({ outcome, treated, after, cluster }: BeforeAfter): void {
  for (const [name, column] of Object.entries({ treated, after, cluster }))
    requireSameLength('differenceInDifferences', name, column.length, outcome.length)
  cluster.forEach((at, row) => {
    if (at < 0) refuse('differenceInDifferences', `cluster[${row}]`, '>= 0', at)
  })
}

const clustersIn = (cluster: Int32Array) => cluster.reduce((most, at) => Math.max(most, at), -1) + 1

const warningsOf = (fewest: number) =>
  fewest < FEW
    ? [
        `One group has ${fewest} cluster${fewest === 1 ? '' : 's'}: with fewer than ${FEW} the interval is narrower than it says.`,
      ]
    : []

/** The change of one period against the base period. */
export interface EventPeriod extends DifferenceInDifferences {
  readonly period: number
}

/**
 * The difference in differences of each period against a base period, commonly the last one before the treatment.
 * Periods before it should show none: where they do, the groups went different ways anyhow.
 *
 * @param rows   n rows as of {@link differenceInDifferences}, with their period in the place of `after`
 * @param base   a period that has rows
 * @param level  coverage of each interval, in (0, 1)
 * @returns      one row for each other period, ascending
 * @throws RangeError as {@link differenceInDifferences}
 * @source Angrist & Pischke (2009), Mostly Harmless Econometrics, §5.2.1
 */
export function eventStudy(
  rows: Omit<BeforeAfter, 'after'> & { readonly period: Int32Array },
  base: number,
  level: number,
): EventPeriod[] {
  requireSameLength('eventStudy', 'period', rows.period.length, rows.outcome.length)
  const periods = [...new Set(rows.period)].sort((one, other) => one - other)
  if (!periods.includes(base)) refuse('eventStudy', 'base', 'a period with rows', base)
  return periods
    .filter((period) => period !== base)
    .map((period) => ({ period, ...differenceInDifferences(pairOf(rows, base, period), level) }))
}

function pairOf(
  { outcome, treated, cluster, period }: Parameters<typeof eventStudy>[0],
  base: number,
  other: number,
): BeforeAfter {
  const kept = (_: number, row: number) => period[row] === base || period[row] === other
  return {
    outcome: outcome.filter(kept),
    treated: treated.filter(kept),
    cluster: cluster.filter(kept),
    after: Uint8Array.from(period.filter(kept), (own) => (own === other ? 1 : 0)),
  }
}
