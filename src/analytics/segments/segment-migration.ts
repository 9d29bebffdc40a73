import { fitMigration, type Migration } from '../lifetime/migration.ts'
import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import { chiSquareTail } from '../numerics/chi-square.ts'

/** Who moved from which segment to which, between two dates or two runs. */
export interface SegmentMigration {
  /** k × k numbers of customers, row-major: from, to */
  readonly counts: Float64Array
  /** k × k shares with errors and Wilson's intervals, who stays on the diagonal; among those who are there both times */
  readonly migration: Migration
  /** k numbers who are new, by where they came to */
  readonly entered: Float64Array
  /** k numbers who are gone, by where they were */
  readonly left: Float64Array
  /** whether segments grew and shrank by more than chance moves; null where nobody moved or is there twice */
  readonly shift: MigrationTest | null
}

/** A χ² test of moves. */
export interface MigrationTest {
  readonly statistic: number
  /** degrees of freedom, ≥ 1 */
  readonly degrees: number
  readonly p: number
}

/**
 * Counts who moved between segments.
 *
 * @param before    n segments, whole numbers below k; −1: not there then
 * @param after     n segments, after labels were matched; −1: not there any more
 * @param segments  k, from 1 to 1,000
 * @param level     coverage of the intervals, in (0, 1); default 0.95
 * @throws RangeError when an argument is outside its interval, or nobody is there both times
 * @source Anderson & Goodman (1957), Annals of Math. Statistics 28(1); Stuart (1955), A test for homogeneity of the
 *         marginal distributions in a two-way classification, Biometrika 42(3/4), for the shift
 */
export function segmentMigration(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  segments: number,
  level = 0.95,
): SegmentMigration {
  requireCount('segmentMigration', 'segments', segments, 1)
  if (segments > 1000) refuse('segmentMigration', 'segments', 'at most 1000', segments)
  requireLevel('segmentMigration', 'level', level)
  requireSegments('before', before, segments)
  requireSegments('after', after, segments)
  if (after.length !== before.length)
    refuse('segmentMigration', 'after', `as long as before (${before.length} rows)`, after.length)
  const counts = new Float64Array(segments ** 2)
  const [entered, left] = [new Float64Array(segments), new Float64Array(segments)]
  for (let row = 0; row < before.length; row++) {
    const [from, to] = [before[row] as number, after[row] as number]
    if (from >= 0 && to >= 0) add(counts, from * segments + to)
    else if (to >= 0) add(entered, to)
    else if (from >= 0) add(left, from)
  }
  const cells = Int32Array.from(counts.keys()).filter((cell) => (counts[cell] as number) > 0)
  if (cells.length === 0)
    refuse('segmentMigration', 'before and after', 'someone who is there both times', 'nobody')
  const moves = {
    from: cells.map((cell) => Math.floor(cell / segments)),
    to: cells.map((cell) => cell % segments),
    weights: Float64Array.from(cells, (cell) => counts[cell] as number),
  }
  const migration = fitMigration(moves, segments, level)
  return { counts, migration, entered, left, shift: shiftOf(counts, segments) }
}

function add(sums: Float64Array, at: number): void {
  sums[at] = (sums[at] as number) + 1
}

function requireSegments(name: string, labels: ArrayLike<number>, segments: number): void {
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number
    if (!(Number.isInteger(label) && label >= -1 && label < segments))
      refuse('segmentMigration', `${name}[${row}]`, `a whole number in −1 … ${segments - 1}`, label)
  }
}

/** Stuart's test of equal margins, among the segments that anybody left or came to. */
function shiftOf(counts: Float64Array, k: number): MigrationTest | null {
  const at = (row: number, column: number) => counts[row * k + column] as number
  const moved = Array.from({ length: k }, (_, j) => {
    let [out, into] = [0, 0]
    for (let other = 0; other < k; other++) {
      if (other === j) continue
      out += at(j, other)
      into += at(other, j)
    }
    return { j, off: out - into, spread: out + into }
  }).filter(({ spread }) => spread > 0)
  if (moved.length < 2) return null
  const matrix = moved.map(({ j, spread }) =>
    moved.map(({ j: other }) => (other === j ? spread : -at(j, other) - at(other, j))),
  )
  const { value, rank } = pseudoQuadratic(
    matrix,
    moved.map(({ off }) => off),
  )
  return rank === 0 ? null : { statistic: value, degrees: rank, p: chiSquareTail(value, rank) }
}

/**
 * dᵀ V⁻ d by elimination, for a V whose rows sum to 0 within each set of segments that exchange members: each such
 * set lacks one rank, and d adds up to 0 in it.
 */
function pseudoQuadratic(matrix: readonly (readonly number[])[], off: readonly number[]) {
  const left = matrix.map((row) => [...row])
  const right = [...off]
  let [value, rank] = [0, 0]
  for (let pivot = 0; pivot < right.length; pivot++) {
    const own = left[pivot]?.[pivot] as number
    if (!(own > 1e-9 * (matrix[pivot]?.[pivot] as number))) continue
    rank++
    value += (right[pivot] as number) ** 2 / own
    for (let row = pivot + 1; row < right.length; row++) {
      const factor = (left[row]?.[pivot] as number) / own
      right[row] = (right[row] as number) - factor * (right[pivot] as number)
      for (let column = pivot; column < right.length; column++)
        (left[row] as number[])[column] =
          (left[row]?.[column] as number) - factor * (left[pivot]?.[column] as number)
    }
  }
  return { value, rank }
}

/**
 * Whether customers move alike in each of several periods: χ² of each row of the matrices against that of all
 * periods together.
 *
 * @param periods   T ≥ 2 matrices of k × k numbers of customers, whole numbers ≥ 0, row-major: from, to
 * @param segments  k, ≥ 1
 * @returns         null where no segment was left in two periods with a choice of where to go
 * @throws RangeError when an argument is outside its interval
 * @source Anderson & Goodman (1957), Annals of Math. Statistics 28(1), eq. (3.6)
 */
export function stationarityTest(periods: readonly Float64Array[], segments: number): MigrationTest | null {
  requireCount('stationarityTest', 'segments', segments, 1)
  if (periods.length < 2) refuse('stationarityTest', 'periods', 'at least two', periods.length)
  periods.forEach((counts, t) => {
    if (counts.length !== segments ** 2)
      refuse('stationarityTest', `periods[${t}]`, `${segments} × ${segments} numbers`, counts.length)
    counts.forEach((count, cell) => {
      requireCount('stationarityTest', `periods[${t}][${cell}]`, count)
    })
  })
  let [statistic, degrees] = [0, 0]
  for (let from = 0; from < segments; from++) {
    const own = rowTest(periods.map((counts) => counts.subarray(from * segments, (from + 1) * segments)))
    statistic += own.statistic
    degrees += own.degrees
  }
  return degrees === 0 ? null : { statistic, degrees, p: chiSquareTail(statistic, degrees) }
}

/** χ² of one segment's moves by period, over the periods and targets that occur. */
function rowTest(rows: readonly Float64Array[]) {
  const sizes = rows.map((row) => row.reduce((sum, count) => sum + count, 0))
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const targets = Array.from(rows[0] ?? [], (_, to) =>
    rows.reduce((sum, row) => sum + (row[to] as number), 0),
  )
  let statistic = 0
  for (const [t, row] of rows.entries())
    for (const [to, target] of targets.entries()) {
      const expected = ((sizes[t] as number) * target) / all
      if (expected > 0) statistic += ((row[to] as number) - expected) ** 2 / expected
    }
  const [times, ways] = [
    sizes.filter((size) => size > 0).length,
    targets.filter((target) => target > 0).length,
  ]
  return { statistic, degrees: Math.max(0, times - 1) * Math.max(0, ways - 1) }
}
