import {
  kaplanMeier,
  logRank,
  type ObservedTimes,
  restrictedMean,
  type SurvivalCurve,
  survivalAt,
  survivalTime,
} from '../analytics/index.ts'

/** So many customers of a segment who stayed alike. Null: nobody told how long, or whether they left. */
export type AlikeStays = {
  readonly segmentId: string | null
  readonly time: number | null
  readonly left: number | null
  readonly n: number
}

/** Coverage of the intervals of curves on screen. */
export const curveLevel = 0.8

/** A number with its interval; null: the curve, or its bound, never comes to it. */
export type Told = {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** One time of a curve: the share that stays, with its interval, and how many were watched so long. */
export type CurvePoint = {
  readonly time: number
  readonly value: number
  readonly low: number
  readonly high: number
  readonly atRisk: number
}

/** How one group stays. */
export type StayCurve = {
  /** null: everybody */
  readonly segmentId: string | null
  readonly name: string
  readonly hue: number | null
  readonly n: number
  readonly events: number
  /** steps of the curve; the first is 1 at 0 */
  readonly points: readonly CurvePoint[]
  /** the same at round times that all groups share */
  readonly marks: readonly CurvePoint[]
  /** time by which half have gone */
  readonly median: Told
  /** mean time within the horizon that all groups share; null where this group was not watched so long */
  readonly mean: Told & { readonly horizon: number }
}

/** Whether two groups go at the same rate; `adjusted` for there being several pairs (Holm). */
export type ComparedPair = {
  readonly one: string
  readonly other: string
  readonly p: number
  readonly adjusted: number
}

/** Curves of groups side by side. */
export type StayCurves = {
  readonly level: number
  readonly everybody: StayCurve
  readonly groups: readonly StayCurve[]
  readonly logRank: { readonly statistic: number; readonly degrees: number; readonly p: number } | null
  readonly pairs: readonly ComparedPair[]
  /** whose time or leaving nobody told */
  readonly untold: number
}

export type StayGroup = { readonly segmentId: string; readonly name: string; readonly hue: number | null }

/** Rows of one group, unfolded from their counts. */
type Unfolded = { readonly observed: ObservedTimes; readonly group: Int32Array; readonly untold: number }

const isTold = ({ time, left }: AlikeStays) => time !== null && time >= 0 && left !== null

function unfolded(alike: readonly AlikeStays[], groups: readonly StayGroup[]): Unfolded {
  const told = alike.filter(isTold)
  const n = told.reduce((sum, row) => sum + row.n, 0)
  const observed = { time: new Float64Array(n), event: new Uint8Array(n) }
  const group = new Int32Array(n)
  let at = 0
  for (const { segmentId, time, left, n: count } of told) {
    observed.time.fill(time ?? 0, at, at + count)
    observed.event.fill(left ?? 0, at, at + count)
    group.fill(groups.findIndex((one) => one.segmentId === segmentId) + 1, at, at + count)
    at += count
  }
  return { observed, group, untold: alike.reduce((sum, row) => sum + row.n, 0) - n }
}

const within = ({ time, event }: ObservedTimes, isIn: (row: number) => boolean): ObservedTimes => ({
  time: time.filter((_, row) => isIn(row)),
  event: event.filter((_, row) => isIn(row)),
})

const told = (value: number) => (Number.isFinite(value) ? value : null)

/** At most so many steps of a curve are kept: more cannot be seen. */
const mostPoints = 240

function pointsOf(curve: SurvivalCurve): CurvePoint[] {
  const every = Math.ceil(curve.time.length / mostPoints)
  const points: CurvePoint[] = [{ time: 0, value: 1, low: 1, high: 1, atRisk: curve.n }]
  curve.time.forEach((time, slot) => {
    if ((curve.time.length - 1 - slot) % every !== 0) return
    const at = (column: Float64Array) => column[slot] as number
    const point = { value: at(curve.survival), low: at(curve.low), high: at(curve.high) }
    points.push({ time, ...point, atRisk: at(curve.atRisk) })
  })
  return points
}

function markOf(curve: SurvivalCurve, time: number): CurvePoint {
  const { value, low, high } = survivalAt(curve, time)
  const slot = curve.time.findIndex((other) => other >= time)
  return { time, value, low, high, atRisk: slot < 0 ? 0 : (curve.atRisk[slot] as number) }
}

/** Round times from 0 to the last: six at most. */
export function roundTimes(last: number): number[] {
  const step = [
    1, 2, 3, 5, 6, 10, 12, 15, 20, 24, 30, 50, 60, 90, 100, 120, 180, 200, 365, 500, 730, 1000,
  ].find((one) => last / one <= 6)
  if (last <= 0) return [0]
  return Array.from({ length: Math.floor(last / (step ?? last / 5)) + 1 }, (_, at) => at * (step ?? last / 5))
}

type Asked = StayGroupOrAll & { readonly times: readonly number[]; readonly horizon: number }
type StayGroupOrAll = Omit<StayGroup, 'segmentId'> & { readonly segmentId: string | null }

function curveOf(observed: ObservedTimes, { segmentId, name, hue, times, horizon }: Asked): StayCurve {
  const curve = kaplanMeier(observed, { level: curveLevel, scale: 'log-log' })
  const median = survivalTime(curve, 0.5)
  const last = curve.time.at(-1) ?? 0
  const mean = horizon > 0 && last >= horizon ? restrictedMean(curve, horizon) : null
  return {
    ...{ segmentId, name, hue, n: curve.n },
    events: curve.events.reduce((sum, count) => sum + count, 0),
    points: pointsOf(curve),
    marks: times.filter((time) => time <= last).map((time) => markOf(curve, time)),
    median: { value: told(median.value), low: told(median.low), high: told(median.high) },
    mean: { value: mean?.value ?? null, low: mean?.low ?? null, high: mean?.high ?? null, horizon },
  }
}

/** @source Holm (1979), Scandinavian J. Statistics 6(2) */
function holm(pairs: readonly Omit<ComparedPair, 'adjusted'>[]): ComparedPair[] {
  let least = 0
  return [...pairs]
    .sort((one, other) => one.p - other.p)
    .map((pair, at) => {
      least = Math.max(least, Math.min(1, pair.p * (pairs.length - at)))
      return { ...pair, adjusted: least }
    })
}

/** So few in a group say nothing that a curve could show. */
export const leastStays = 10

/** What curves are drawn from. */
export type StayInput = { readonly alike: readonly AlikeStays[]; readonly groups: readonly StayGroup[] }

/**
 * Kaplan–Meier curves of groups side by side, with the log-rank test of all and of each pair.
 *
 * @param input  alike: how many stayed alike; rows of no time, or of which nobody said whether they left, are left out
 * @returns      null when fewer than {@link leastStays} are told of
 */
export function stayCurves({ alike, groups }: StayInput): StayCurves | null {
  const { observed, group, untold } = unfolded(alike, groups)
  if (observed.time.length < leastStays) return null
  const last = observed.time.reduce((most, time) => Math.max(most, time), 0)
  const sizes = groups.map((_, at) => group.reduce((sum, code) => sum + (code === at + 1 ? 1 : 0), 0))
  const shown = groups.filter((_, at) => (sizes[at] ?? 0) >= leastStays)
  const rowsOf = (one: StayGroup) => within(observed, (row) => group[row] === groups.indexOf(one) + 1)
  const parts = shown.map((one) => ({ one, rows: rowsOf(one) }))
  const longest = (rows: ObservedTimes) => rows.time.reduce((most, time) => Math.max(most, time), 0)
  const horizon = Math.min(last, ...parts.map(({ rows }) => longest(rows)))
  const asked = { times: roundTimes(last), horizon }
  return {
    level: curveLevel,
    everybody: curveOf(observed, { segmentId: null, name: 'Everybody', hue: null, ...asked }),
    groups: parts.map(({ one, rows }) => curveOf(rows, { ...one, ...asked })),
    ...compared(parts),
    untold,
  }
}

type Part = { readonly one: StayGroup; readonly rows: ObservedTimes }

function compared(parts: readonly Part[]): Pick<StayCurves, 'logRank' | 'pairs'> {
  if (parts.length < 2) return { logRank: null, pairs: [] }
  const { statistic, degrees, p } = testOf(parts)
  const pairs = parts.flatMap((first, at) =>
    parts.slice(at + 1).map((second) => ({
      one: first.one.name,
      other: second.one.name,
      p: testOf([first, second]).p,
    })),
  )
  return { logRank: { statistic, degrees, p }, pairs: holm(pairs) }
}

function testOf(parts: readonly Part[]) {
  const n = parts.reduce((sum, { rows }) => sum + rows.time.length, 0)
  const all = { time: new Float64Array(n), event: new Uint8Array(n) }
  const group = new Int32Array(n)
  let at = 0
  for (const [code, { rows }] of parts.entries()) {
    all.time.set(rows.time, at)
    all.event.set(rows.event, at)
    group.fill(code, at, at + rows.time.length)
    at += rows.time.length
  }
  return logRank(all, group)
}
