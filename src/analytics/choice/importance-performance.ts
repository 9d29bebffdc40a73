import {
  refuse,
  requireColumns,
  requireFinite,
  requireLevel,
  requireSameLength,
} from '../numerics/argument.ts'
import { bivariateNormalProbability } from '../numerics/bivariate-normal.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { derivedImportance } from './derived-importance.ts'
import { meanOf } from './importance.ts'

/** What n customers say of k attributes. */
export interface AttributeAnswers {
  /** k names, at least two */
  readonly names: readonly string[]
  /** k columns of n answers, at least three: how well each attribute is done */
  readonly performance: readonly Float64Array[]
  /** k columns of n answers: how much each is said to matter */
  readonly importance?: readonly Float64Array[]
  /** n answers on the whole: how much each matters is then read from what moves with it */
  readonly overall?: Float64Array
}

/** Where the lines between the quadrants run; each has a default. */
export interface ImportancePerformanceOptions {
  /** performance from which on it counts as high; default the mean of the attributes */
  readonly performanceLine?: number
  /** stated importance from which on it counts as high; default the mean of the attributes */
  readonly importanceLine?: number
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
}

/** Important and done badly, important and done well, neither, done well though unimportant. */
export type Quadrant = 'concentrate' | 'keep-up' | 'low-priority' | 'overkill'

/** An attribute's place by one kind of importance. */
export interface AttributePlace {
  readonly importance: Estimate
  /** the quadrant of the estimates; on a line counts as above it */
  readonly quadrant: Quadrant
  /** how likely the attribute lies in each, as far as n customers tell; 1 in sum */
  readonly probabilities: Readonly<Record<Quadrant, number>>
}

/** An attribute in the grid. */
export interface GridAttribute {
  readonly name: string
  readonly performance: Estimate
  /** by what customers say matters, in points of its scale; null where they were not asked */
  readonly stated: AttributePlace | null
  /** by what moves the answer on the whole: points of it per point of performance; null without that answer */
  readonly derived: AttributePlace | null
}

/** The grid of importance and performance. */
export interface ImportancePerformance {
  /** customers */
  readonly n: number
  readonly attributes: readonly GridAttribute[]
  readonly performanceLine: number
  readonly statedLine: number | null
  /** the mean of the derived importances */
  readonly derivedLine: number | null
  /** of the answer on the whole by the performances, in [0, 1]; null without that answer */
  readonly rSquared: number | null
  readonly warnings: readonly string[]
}

/** How far attributes stand above a line, with the errors of that. */
interface Heights {
  readonly line: number
  readonly above: readonly { readonly value: number; readonly se: number }[]
  /** each customer's own, where there are such: k columns of n */
  readonly columns: readonly Float64Array[] | null
}

/** Each customer's answers less the line: a given one, or the mean of all that customer's own. */
function heightsOf(columns: readonly Float64Array[], given: number | undefined): Heights {
  const k = columns.length
  const n = (columns[0] as Float64Array).length
  const own = Float64Array.from(
    { length: n },
    (_, i) => given ?? columns.reduce((sum, column) => sum + (column[i] as number), 0) / k,
  )
  const less = columns.map((column) => column.map((answer, i) => answer - (own[i] as number)))
  const above = less.map((column) => {
    const { value, se } = meanOf(column, 0.95)
    return { value, se: se as number }
  })
  return { line: own.reduce((sum, line) => sum + line, 0) / n, above, columns: less }
}

function correlationOf(one: Float64Array, other: Float64Array): number {
  const [left, right] = [one, other].map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length
    return column.map((value) => value - mean)
  }) as [Float64Array, Float64Array]
  const dot = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, value, i) => sum + value * (b[i] as number), 0)
  const size = Math.sqrt(dot(left, left) * dot(right, right))
  return size > 0 ? Math.min(1, Math.max(-1, dot(left, right) / size)) : 0
}

/** Far enough that the rest is 0 in all digits. */
const SURE = 40

/** Height in units of its error; certain where there is none. */
function steps({ value, se }: { readonly value: number; readonly se: number }): number {
  if (value === 0) return 0
  return Math.max(-SURE, Math.min(SURE, se > 0 ? value / se : Math.sign(value) * SURE))
}

function placesOf(performance: Heights, importance: Heights, estimates: readonly Estimate[]) {
  return estimates.map((estimate, a): AttributePlace => {
    const across = performance.above[a] as Heights['above'][number]
    const up = importance.above[a] as Heights['above'][number]
    const together =
      performance.columns && importance.columns
        ? correlationOf(performance.columns[a] as Float64Array, importance.columns[a] as Float64Array)
        : 0
    const [x, y] = [steps(across), steps(up)]
    const keep = bivariateNormalProbability(x, y, together)
    const concentrate = bivariateNormalProbability(-x, y, -together)
    const overkill = bivariateNormalProbability(x, -y, -together)
    return {
      importance: estimate,
      quadrant: quadrantOf(across.value >= 0, up.value >= 0),
      probabilities: {
        concentrate,
        'keep-up': keep,
        'low-priority': Math.max(0, 1 - keep - concentrate - overkill),
        overkill,
      },
    }
  })
}

function quadrantOf(isDoneWell: boolean, isImportant: boolean): Quadrant {
  if (isImportant) return isDoneWell ? 'keep-up' : 'concentrate'
  return isDoneWell ? 'overkill' : 'low-priority'
}

function requireAnswers(given: AttributeAnswers, options: ImportancePerformanceOptions): number {
  const where = 'importancePerformance'
  const { names, performance, importance, overall } = given
  if (names.length < 2 || new Set(names).size < names.length)
    refuse(where, 'names', 'at least two, all distinct', names.join(', ') || 'none')
  const n = requireColumns(where, performance, names.length)
  if (n < 3) refuse(where, 'performance', 'the answers of at least three customers', n)
  if (!importance && !overall) refuse(where, 'importance or overall', 'given', 'neither')
  if (importance) requireSameLength(where, 'importance', requireColumns(where, importance, names.length), n)
  if (overall) requireSameLength(where, 'overall', requireColumns(where, [overall], 1), n)
  for (const line of ['performanceLine', 'importanceLine'] as const)
    if (options[line] !== undefined) requireFinite(where, line, options[line])
  requireLevel(where, 'level', options.level ?? 0.95)
  return n
}

/**
 * Places attributes in the grid of importance and performance, with how sure each place is.
 *
 * Importance is what customers say, what their answer on the whole moves with (least squares), or both beside each
 * other. A place's probabilities take the errors of both coordinates for normal, with their correlation.
 *
 * @param given    k attributes by n customers
 * @param options  see {@link ImportancePerformanceOptions}
 * @returns        attributes in the order given, means and coefficients with intervals of Student's t
 * @throws RangeError when columns differ in length or hold no finite numbers, or performances go together so wholly
 *                    that no importance can be derived
 * @source Martilla & James (1977), Importance–performance analysis, Journal of Marketing 41(1); Matzler, Bailom,
 *         Hinterhuber, Renzl & Pichler (2004), Industrial Marketing Management 33(4), for derived importance
 */
export function importancePerformance(
  given: AttributeAnswers,
  options: ImportancePerformanceOptions = {},
): ImportancePerformance {
  const n = requireAnswers(given, options)
  const { names, performance, importance, overall } = given
  const level = options.level ?? 0.95
  const done = heightsOf(performance, options.performanceLine)
  const means = (columns: readonly Float64Array[]) => columns.map((column) => meanOf(column, level))
  const said = importance ? heightsOf(importance, options.importanceLine) : null
  const stated = importance && said ? placesOf(done, said, means(importance)) : null
  const moved = overall ? derivedImportance(names, performance, overall, level) : null
  const derived = moved ? placesOf(done, { ...moved, columns: null }, moved.importance) : null
  return {
    n,
    attributes: means(performance).map((estimate, a) => ({
      name: names[a] as string,
      performance: estimate,
      stated: stated?.[a] ?? null,
      derived: derived?.[a] ?? null,
    })),
    performanceLine: done.line,
    statedLine: said?.line ?? null,
    derivedLine: moved?.line ?? null,
    rSquared: moved?.rSquared ?? null,
    warnings: moved?.warnings ?? [],
  }
}
