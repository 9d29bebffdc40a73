import {
  cupedDifference,
  detectableDifference,
  type ExperimentLook,
  experimentLooks,
  experimentOutcomes,
  type GroupDifference,
  type GroupTotals,
  groupDifference,
  relativeDifference,
  type SampleRatio,
  sampleRatio,
  sequentialLooks,
  stratifiedDifference,
  tightestScale,
} from '../analytics/index.ts'
import type { Day } from '../kernel/period.ts'
import { isShare, type Outcome } from './experiment.ts'
import type { ExperimentColumns } from './experiment-columns.ts'

/** A difference as it is told. */
export type Effect = Pick<GroupDifference, 'value' | 'se' | 'low' | 'high' | 'p'>

/** An experiment as it stood at the end of one day; the interval holds at all of them together. */
export type LookLine = {
  readonly on: Day
  readonly n: number
  readonly value: number
  readonly low: number
  readonly high: number
  /** Always valid: looking often does not lower it by chance. */
  readonly p: number
}

export type Arm = { readonly n: number; readonly mean: number }

/** What an experiment shows so far. */
export type ExperimentResult = {
  readonly observedUntil: Day
  readonly level: number
  readonly treated: Arm
  readonly control: Arm
  /** Null while there is nobody. */
  readonly ratio: (SampleRatio & { readonly isOff: boolean }) | null
  readonly plain: Effect | null
  readonly freed: (Effect & { readonly varianceLeft: number; readonly correlation: number }) | null
  /** Share of what the controls have; null where that cannot be told from nothing. */
  readonly relative: { readonly value: number; readonly low: number; readonly high: number } | null
  readonly looks: readonly LookLine[]
  /** Margin that one member more brings, and all members together, freed of the time before. */
  readonly money: (Effect & { readonly ofAll: { value: number; low: number; high: number } }) | null
  readonly stratified: Effect | null
  readonly segments: readonly (Effect & {
    readonly segmentId: string | null
    readonly treated: Arm
    readonly control: Arm
  })[]
  /** Share of the members whose days are over. */
  readonly complete: number
  readonly verdict: Verdict
}

export type Verdict = 'nobody' | 'uneven' | 'goes-on' | 'more' | 'less' | 'no-matter' | 'not-told-apart'

/** What a reading needs beside the columns. */
export type ReadingSetting = {
  readonly outcome: Outcome
  readonly outcomeDays: number
  readonly controlShare: number
  /** Null: a campaign, of which nobody said it. */
  readonly smallestEffect: number | null
  /** As days since 2000-01-01. */
  readonly until: number
}

const level = 0.95
const power = 0.8
/** Arms that chance makes as uneven in fewer than one of a thousand experiments. */
const unevenBelow = 0.001
/** Before so many are in each arm, and so many have done it, a difference is not near normal. */
const least = { members: 100, done: 20 }
const mostLooks = 30

/** Reads an experiment: over time, plain and freed of the time before, within segments, and in money. */
export function readExperiment({
  columns,
  setting,
}: {
  readonly columns: ExperimentColumns
  readonly setting: ReadingSetting
}): ExperimentResult {
  const { members, events } = columns
  const isOnce = isShare(setting.outcome)
  const from = members.entered.reduce((first, day) => Math.min(first, day), setting.until)
  const looks = experimentLooks(members, events, lookDays(from, setting.until), { level, isShare: isOnce })
  const last = looks.at(-1)
  if (!last) throw new RangeError('readExperiment: there is no day to look at')
  const outcome = experimentOutcomes(members.treated.length, events, setting.until, isOnce)
  const lines = linesOf(looks, members.before, setting)
  const complete = completeShare(members.entered, setting)
  const parts = segmentsOf(columns, outcome)
  const ratio = ratioOf(last, setting.controlShare)
  const found = {
    observedUntil: dayOf(setting.until),
    level,
    treated: armOf(last.treated),
    control: armOf(last.control),
    ratio,
    plain: effectOf(last.plain),
    freed: last.cuped && {
      ...told(last.cuped),
      varianceLeft: last.cuped.varianceLeft,
      correlation: last.cuped.correlation,
    },
    relative: last.plain && relativeOf(last),
    looks: lines,
    money: moneyOf(columns, last),
    stratified: parts.together,
    segments: parts.segments,
    complete,
  }
  return { ...found, verdict: verdictOf(found, setting.smallestEffect) }
}

const dayMs = 86_400_000
const origin = Date.UTC(2000, 0, 1)
/** The day so many days after the first of 2000. */
const dayOf = (day: number): Day => new Date(origin + day * dayMs).toISOString().slice(0, 10)
/** How many days after the first of 2000 a day is. */
export const dayNumber = (day: Day): number => Math.round((Date.parse(day) - origin) / dayMs)

/** Days from the first to the last, thirty at most and the last among them. */
function lookDays(from: number, until: number): number[] {
  const days = until - from + 1
  const count = Math.min(mostLooks, Math.max(1, days))
  const all = Array.from({ length: count }, (_, k) => from - 1 + Math.round(((k + 1) * days) / count))
  return [...new Set(all.map((day) => Math.min(day, until)))]
}

const armOf = ({ n, sum }: GroupTotals): Arm => ({ n, mean: n > 0 ? sum / n : 0 })
const told = ({ value, se, low, high, p }: Effect): Effect => ({ value, se, low, high, p })
const effectOf = (found: GroupDifference | null): Effect | null => found && told(found)

function ratioOf({ treated, control }: ExperimentLook, controlShare: number): ExperimentResult['ratio'] {
  if (treated.n + control.n === 0) return null
  const found = sampleRatio(treated.n, control.n, controlShare)
  return { ...found, isOff: found.p < unevenBelow }
}

function relativeOf({ treated, control }: ExperimentLook): ExperimentResult['relative'] {
  const found = relativeDifference(treated, control, level)
  if (found === null || found.low === null || found.high === null) return null
  return { value: found.value, low: found.low, high: found.high }
}

/** Always-valid lines from the first look at which a difference is near normal. */
function linesOf(
  looks: readonly ExperimentLook[],
  before: Float64Array,
  setting: ReadingSetting,
): readonly LookLine[] {
  const ready = looks.flatMap(({ day, treated, control, cuped }) => {
    const isNear =
      Math.min(treated.n, control.n) >= least.members &&
      (!isShare(setting.outcome) || treated.sum + control.sum >= least.done)
    return isNear && cuped && cuped.se > 0 ? [{ day, n: treated.n + control.n, cuped }] : []
  })
  const last = ready.at(-1)
  const scale = last && scaleOf(setting.smallestEffect, before, looks.at(-1))
  if (!scale) return []
  const { p } = sequentialLooks(
    ready.map(({ cuped }) => cuped),
    { scale, level },
  )
  return ready.map(({ day, n, cuped }, k) => {
    // What it changed grows with the days, so an early interval says nothing of a later day's.
    const { low, high } = sequentialLooks([cuped], { scale, level })
    return {
      on: dayOf(day),
      n,
      value: cuped.value,
      low: low[0] as number,
      high: high[0] as number,
      p: p[k] as number,
    }
  })
}

/** The size of differences that are expected, from what was known before the first member acted. */
function scaleOf(
  smallestEffect: number | null,
  before: Float64Array,
  last: ExperimentLook | undefined,
): number | null {
  if (smallestEffect !== null)
    return tightestScale(smallestEffect / detectableDifference(1, { power, level }), level)
  if (!last) return null
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length
  const variance = before.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (before.length - 1)
  const se = Math.sqrt(variance / last.treated.n + variance / last.control.n)
  return se > 0 ? tightestScale(se, level) : null
}

function completeShare(entered: Int32Array, { until, outcomeDays }: ReadingSetting): number {
  if (entered.length === 0) return 0
  const over = entered.reduce((n, day) => n + (day + outcomeDays <= until + 1 ? 1 : 0), 0)
  return over / entered.length
}

function moneyOf(
  { members, money, moneyBefore }: ExperimentColumns,
  last: ExperimentLook,
): ExperimentResult['money'] {
  if (last.plain === null) return null
  const found = cupedDifference({ outcome: money, before: moneyBefore, treated: members.treated }, level)
  const { value, low, high } = found
  const all = members.treated.length
  return { ...told(found), ofAll: { value: value * all, low: low * all, high: high * all } }
}

function segmentsOf({ members, segment, segments }: ExperimentColumns, outcome: Float64Array) {
  if (segments.length < 2) return { segments: [], together: null }
  const groups = segments.map(() => [emptyTotals(), emptyTotals()] as const)
  outcome.forEach((value, row) => {
    const group = groups[segment[row] as number]?.[members.treated[row] ? 0 : 1]
    if (!group) return
    group.n++
    group.sum += value
    group.sumOfSquares += value * value
  })
  const known = groups.flatMap(([treated, control], at) =>
    treated.n >= 2 && control.n >= 2 ? [{ segmentId: segments[at] ?? null, treated, control }] : [],
  )
  return {
    segments: known.map(({ segmentId, treated, control }) => ({
      segmentId,
      treated: armOf(treated),
      control: armOf(control),
      ...told(groupDifference(treated, control, level)),
    })),
    together: known.length > 1 ? told(stratifiedDifference(known, level)) : null,
  }
}

const emptyTotals = () => ({ n: 0, sum: 0, sumOfSquares: 0 })

/** What may be said, however often one has looked. */
function verdictOf(
  { ratio, looks, complete }: Pick<ExperimentResult, 'ratio' | 'looks' | 'complete'>,
  smallestEffect: number | null,
): Verdict {
  if (ratio === null) return 'nobody'
  if (ratio.isOff) return 'uneven'
  const last = looks.at(-1)
  if (last && last.low > 0) return 'more'
  if (last && last.high < 0) return 'less'
  if (complete < 1) return 'goes-on'
  const isSmall = last && smallestEffect !== null && last.low > -smallestEffect && last.high < smallestEffect
  return isSmall ? 'no-matter' : 'not-told-apart'
}
