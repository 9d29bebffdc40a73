import { refuse, requireFinite, requireLevel, requireSameLength } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type ShareInterval, shareInterval } from '../numerics/share-interval.ts'
import {
  type Correction,
  chiSquareOf,
  correctedProbabilities,
  type Moments,
  meanContrast,
  meanOf,
  momentsOf,
  type OverallTest,
  type SegmentContrast,
  shareContrast,
  shareOf,
  welchTest,
} from './comparison-tests.ts'
import { bestShare } from './whale-curve.ts'

/** Customers, some of whom are in each segment. Segments may overlap. */
export interface SegmentedCustomers {
  /** k segments: n marks each, 1 for who is in it, 0 for who is not */
  readonly segments: readonly { readonly name: string; readonly members: Uint8Array }[]
  /** what they are compared by: n numbers each; of a share 1 and 0 */
  readonly measures: readonly {
    readonly name: string
    readonly kind: 'mean' | 'share'
    readonly values: Float64Array
  }[]
  /** n marks, 1 for who may be reached; absent: nothing is told of reach */
  readonly reachable?: Uint8Array
  /** n values in one unit, such as lifetime values; absent: nothing is told of value */
  readonly value?: Float64Array
}

/** Choices of a comparison; each has a default. */
export interface ComparisonOptions {
  /** coverage of all intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** how probabilities are corrected for all comparisons made; default `holm` */
  readonly correction?: Correction
}

/** A segment's mean or share of something, beside everyone else. */
export interface SegmentMeasureTold {
  readonly name: string
  /** null for an empty segment; a mean of one row has no error */
  readonly estimate: Estimate | null
  /** null when the segment or everyone else has too few rows to compare */
  readonly contrast: SegmentContrast | null
}

/** What a segment is worth. */
export interface SegmentWorth {
  /** Σ value, in its unit */
  readonly total: number
  /** value of each, with Student's interval; null for an empty segment */
  readonly each: Estimate | null
  /** share of everyone's value; null where that is not > 0 */
  readonly share: Estimate | null
  /** share of the segment's value that its best tenth hold; null where the segment's value is not > 0 */
  readonly bestTenth: Estimate | null
}

/** A segment described. */
export interface SegmentTold {
  readonly name: string
  readonly size: number
  /** of all customers, Wilson's interval */
  readonly share: ShareInterval
  /** share of the segment that may be reached; null when it was not given, or the segment is empty */
  readonly reach: Estimate | null
  readonly worth: SegmentWorth | null
  readonly measures: readonly SegmentMeasureTold[]
}

/** Segments side by side. */
export interface SegmentComparison {
  readonly n: number
  readonly level: number
  readonly correction: Correction
  readonly segments: readonly SegmentTold[]
  /** whether the segments differ at all, one for each measure; null where they overlap or too little varies */
  readonly overall: readonly { readonly name: string; readonly test: OverallTest | null }[]
  /** whether any customer is in two segments */
  readonly overlap: boolean
}

/**
 * Describes segments side by side: size, reach, value, and what sets each apart from everyone else.
 *
 * Means are compared by Welch's t and F, shares by χ². A segment that was made from a measure differs in it by
 * construction; its probability says nothing then.
 *
 * @throws RangeError when an argument is outside its interval
 * @source Dolnicar, Grün & Leisch (2018), Market Segmentation Analysis, ch. 8 and 9
 */
export function compareSegments(
  customers: SegmentedCustomers,
  options: ComparisonOptions = {},
): SegmentComparison {
  const { level = 0.95, correction = 'holm' } = options
  requireLevel('compareSegments', 'level', level)
  const n = requireCustomers(customers)
  const { segments, measures } = customers
  const overlap = overlaps(customers, n)
  const compared = measures.map((measure) => {
    const inside = segments.map(({ members }) => momentsOf(measure.values, (row) => members[row] === 1))
    const outside = segments.map(({ members }) => momentsOf(measure.values, (row) => members[row] !== 1))
    return { ...measure, inside, outside }
  })
  const contrasts = compared.map(({ kind, inside, outside }) =>
    inside.map((own, s) =>
      (kind === 'mean' ? meanContrast : shareContrast)(own, outside[s] as Moments, level),
    ),
  )
  const known = contrasts.flat().flatMap((one) => (one === null || one.p === null ? [] : [one.p]))
  const adjusted = correctedProbabilities(known, correction).values()
  const corrected = contrasts.map((row) =>
    row.map((one) => one && { ...one, adjusted: one.p === null ? null : (adjusted.next().value as number) }),
  )
  return {
    ...{ n, level, correction, overlap },
    segments: segments.map(({ name, members }, s) => ({
      name,
      ...sizeOf(customers, members, level),
      measures: compared.map(({ name: of, kind, inside }, j) => ({
        name: of,
        estimate: (kind === 'mean' ? meanOf : shareOf)(inside[s] as Moments, level),
        contrast: corrected[j]?.[s] ?? null,
      })),
    })),
    overall: compared.map(({ name, kind, inside }) => ({
      name,
      test: overlap ? null : (kind === 'mean' ? welchTest : chiSquareOf)(inside),
    })),
  }
}

function requireCustomers({ segments, measures, reachable, value }: SegmentedCustomers): number {
  const where = 'compareSegments'
  if (segments.length === 0) refuse(where, 'segments', 'at least one', 'none')
  const n = segments[0]?.members.length as number
  if (n === 0) refuse(where, 'segments[0].members', 'at least one row long', 'none')
  const marks: [string, Uint8Array][] = segments.map(({ members }, s) => [`segments[${s}].members`, members])
  if (reachable) marks.push(['reachable', reachable])
  for (const [name, own] of marks) {
    requireSameLength(where, name, own.length, n)
    const row = own.findIndex((mark) => mark > 1)
    if (row >= 0) refuse(where, `${name}[${row}]`, '0 or 1', own[row])
  }
  const columns = measures.map(({ values }, j) => [`measures[${j}].values`, values] as const)
  for (const [name, own] of value ? [...columns, ['value', value] as const] : columns) {
    requireSameLength(where, name, own.length, n)
    own.forEach((number, row) => {
      requireFinite(where, `${name}[${row}]`, number)
    })
  }
  measures.forEach(({ kind, values }, j) => {
    if (kind !== 'share') return
    const row = values.findIndex((number) => number !== 0 && number !== 1)
    if (row >= 0) refuse(where, `measures[${j}].values[${row}]`, '0 or 1', values[row])
  })
  return n
}

function overlaps({ segments }: SegmentedCustomers, n: number): boolean {
  const times = new Uint32Array(n)
  for (const { members } of segments)
    members.forEach((mark, row) => {
      times[row] = (times[row] as number) + mark
    })
  return times.some((time) => time > 1)
}

function sizeOf({ reachable, value }: SegmentedCustomers, members: Uint8Array, level: number) {
  const n = members.length
  const size = members.reduce((sum, mark) => sum + mark, 0)
  const isIn = (row: number) => members[row] === 1
  return {
    size,
    share: shareInterval(size, n, level),
    reach: reachable ? shareOf(momentsOf(Float64Array.from(reachable), isIn), level) : null,
    worth: value ? worthOf(value, members, size, level) : null,
  }
}

function worthOf(value: Float64Array, members: Uint8Array, size: number, level: number): SegmentWorth {
  const own = new Float64Array(size)
  let [place, all] = [0, 0]
  value.forEach((number, row) => {
    all += number
    if (members[row] === 1) own[place++] = number
  })
  const total = own.reduce((sum, number) => sum + number, 0)
  return {
    total,
    each: meanOf(
      momentsOf(own, () => true),
      level,
    ),
    share: all > 0 ? valueShare(value, members, total / all, all, level) : null,
    bestTenth: total > 0 ? bestShare(own, 0.1, level) : null,
  }
}

/** Share of the value with its error as a ratio of two sums over the same customers. */
function valueShare(
  value: Float64Array,
  members: Uint8Array,
  share: number,
  all: number,
  level: number,
): Estimate {
  const n = value.length
  if (n < 2) return { value: share, se: null, low: null, high: null }
  let squares = 0
  value.forEach((number, row) => {
    squares += (number * ((members[row] as number) - share)) ** 2
  })
  const se = Math.sqrt((squares * n) / (n - 1)) / all
  const reach = normalQuantile((1 + level) / 2) * se
  return { value: share, se, low: share - reach, high: share + reach }
}
