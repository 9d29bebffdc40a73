import { refuse, requireCount, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { type CupedDifference, type CupedMoments, cupedOfMoments } from './cuped.ts'
import { groupDifference } from './group-difference.ts'
import type { GroupDifference, GroupTotals } from './spread.ts'

/** Members of an experiment, one row each. */
export interface ExperimentMembers {
  /** n flags: 1 who gets it, 0 who does not */
  readonly treated: Uint8Array
  /** n days on which each came in, counted from any day */
  readonly entered: Int32Array
  /** n values of the outcome in the time before */
  readonly before: Float64Array
}

/** What the members did since, in the order of days. */
export interface ExperimentEvents {
  /** m rows of members */
  readonly member: Int32Array
  /** m days, never falling */
  readonly day: Int32Array
  /** m amounts, in the outcome's unit */
  readonly amount: Float64Array
}

/** An experiment as it stood at the end of one day. */
export interface ExperimentLook {
  readonly day: number
  readonly treated: GroupTotals
  readonly control: GroupTotals
  /** null while an arm has fewer than three members */
  readonly plain: GroupDifference | null
  /** freed of what the time before explains; null as plain is */
  readonly cuped: CupedDifference | null
}

/** How outcomes are counted. */
export interface ExperimentOptions {
  /** coverage, in (0, 1) */
  readonly level: number
  /** the outcome is whether it happened at all: only the first event of each member counts, as 1 */
  readonly isShare?: boolean
}

/**
 * An experiment as it stood on each of some days: all who had come in by then, with what they had done by then.
 * One pass over the events, whatever the number of days.
 *
 * @param members  n rows
 * @param events   m rows of days since the members came in
 * @param days     at which one looks, rising
 * @throws RangeError when columns differ in length, events or days are out of order, or a value is not finite
 */
export function experimentLooks(
  members: ExperimentMembers,
  events: ExperimentEvents,
  days: readonly number[],
  { level, isShare = false }: ExperimentOptions,
): ExperimentLook[] {
  requireColumns(members, events)
  requireLevel('experimentLooks', 'level', level)
  const arms = [emptySums(), emptySums()] as const
  const armOf = (row: number) => arms[members.treated[row] ? 0 : 1]
  const arrivals = members.entered.map((_, row) => row).sort(byDay(members.entered))
  const middle = meanOf(members.before)
  const sofar = new Float64Array(members.treated.length)
  let [arrived, done, last] = [0, 0, Number.NEGATIVE_INFINITY]
  return days.map((day) => {
    if (!(day > last)) refuse('experimentLooks', 'days', 'rising', day)
    last = day
    for (; arrived < arrivals.length; arrived++) {
      const row = arrivals[arrived] as number
      if ((members.entered[row] as number) > day) break
      arrive(armOf(row), (members.before[row] as number) - middle)
    }
    for (; done < events.day.length && (events.day[done] as number) <= day; done++) {
      const row = events.member[done] as number
      const was = sofar[row] as number
      const now = isShare ? 1 : was + (events.amount[done] as number)
      sofar[row] = now
      change(armOf(row), (members.before[row] as number) - middle, was, now)
    }
    return lookAt(day, arms, level)
  })
}

/**
 * What each member has done by the end of a day: `isShare`, whether they did it at all.
 *
 * @param n  members
 * @throws RangeError when an event names no member
 */
export function experimentOutcomes(
  n: number,
  { member, day, amount }: ExperimentEvents,
  until: number,
  isShare = false,
): Float64Array {
  const outcome = new Float64Array(n)
  member.forEach((row, at) => {
    if (!(row >= 0 && row < n)) refuse('experimentOutcomes', `member[${at}]`, `from 0 to ${n - 1}`, row)
    if ((day[at] as number) > until) return
    outcome[row] = isShare ? 1 : (outcome[row] as number) + (amount[at] as number)
  })
  return outcome
}

/** Sums of one arm: x the time before, about its mean; y the outcome so far. */
interface Sums {
  n: number
  x: number
  y: number
  xx: number
  xy: number
  yy: number
}

const emptySums = (): Sums => ({ n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 })

function arrive(arm: Sums, x: number): void {
  arm.n++
  arm.x += x
  arm.xx += x * x
}

function change(arm: Sums, x: number, was: number, now: number): void {
  arm.y += now - was
  arm.yy += now * now - was * was
  arm.xy += x * (now - was)
}

function lookAt(day: number, [one, other]: readonly [Sums, Sums], level: number): ExperimentLook {
  const [treated, control] = [totalsOf(one), totalsOf(other)]
  if (one.n < 3 || other.n < 3) return { day, treated, control, plain: null, cuped: null }
  const plain = groupDifference(treated, control, level)
  return { day, treated, control, plain, cuped: cupedOfMoments([momentsOf(one), momentsOf(other)], level) }
}

const totalsOf = ({ n, y, yy }: Sums): GroupTotals => ({ n, sum: y, sumOfSquares: Math.max(0, yy) })

/** Squares about the means; rounding must not take them below 0. */
const momentsOf = ({ n, x, y, xx, xy, yy }: Sums): CupedMoments => ({
  n,
  x: x / n,
  y: y / n,
  xx: Math.max(0, xx - x * (x / n)),
  xy: xy - x * (y / n),
  yy: Math.max(0, yy - y * (y / n)),
})

const byDay = (day: Int32Array) => (one: number, other: number) =>
  (day[one] as number) - (day[other] as number) || one - other

const meanOf = (values: Float64Array) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

function requireColumns(members: ExperimentMembers, events: ExperimentEvents): void {
  const n = members.treated.length
  requireSameLength('experimentLooks', 'entered', members.entered.length, n)
  requireSameLength('experimentLooks', 'before', members.before.length, n)
  const m = events.member.length
  requireSameLength('experimentLooks', 'day', events.day.length, m)
  requireSameLength('experimentLooks', 'amount', events.amount.length, m)
  for (const [name, column] of [
    ['before', members.before],
    ['amount', events.amount],
  ] as const) {
    const broken = column.findIndex((value) => !Number.isFinite(value))
    if (broken >= 0) refuse('experimentLooks', `${name}[${broken}]`, 'finite', column[broken])
  }
  for (let row = 0; row < m; row++) {
    requireCount('experimentLooks', `member[${row}]`, events.member[row] as number, 0)
    if (!((events.member[row] as number) < n))
      refuse('experimentLooks', `member[${row}]`, `below ${n}`, events.member[row])
    if (row > 0 && (events.day[row] as number) < (events.day[row - 1] as number))
      refuse('experimentLooks', 'day', 'never falling', events.day[row])
  }
}
