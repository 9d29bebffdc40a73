import { refuse, requireNonNegative } from '../numerics/argument.ts'
import { ascendingOrder } from '../numerics/order.ts'

/** How long each customer was watched, and whether it ended then. */
export interface ObservedTimes {
  /** n times ≥ 0, in one unit of the caller's */
  readonly time: Float64Array
  /** n marks: 1 it ended at that time, 0 it was still running (censored) */
  readonly event: Float64Array | Uint8Array
}

/** @throws RangeError when there is no row, or a row is outside its interval */
export function requireObservedTimes(where: string, { time, event }: ObservedTimes): void {
  const n = time.length
  if (n === 0) refuse(where, 'time', 'at least one row', 'none')
  if (event.length !== n) refuse(where, 'event', `as long as time (${n} rows)`, event.length)
  for (let row = 0; row < n; row++) {
    requireNonNegative(where, `time[${row}]`, time[row] as number)
    if (event[row] !== 0 && event[row] !== 1) refuse(where, `event[${row}]`, '0 or 1', event[row])
  }
}

/** m distinct times in ascending order, with who was watched until then. */
export interface RiskTable {
  readonly time: Float64Array
  /** m numbers watched at least so long */
  readonly atRisk: Float64Array
  /** m numbers that ended then */
  readonly events: Float64Array
  /** m numbers last seen then, still running */
  readonly censored: Float64Array
}

/** Counts who is at risk and who ends at each distinct time. */
export function riskTable({ time, event }: ObservedTimes): RiskTable {
  const order = ascendingOrder(time)
  const n = order.length
  const firsts: number[] = []
  for (let j = 0; j < n; j++)
    if (j === 0 || time[order[j] as number] !== time[order[j - 1] as number]) firsts.push(j)
  const m = firsts.length
  const table = {
    time: Float64Array.from(firsts, (first) => time[order[first] as number] as number),
    atRisk: Float64Array.from(firsts, (first) => n - first),
    events: new Float64Array(m),
    censored: new Float64Array(m),
  }
  firsts.forEach((first, slot) => {
    const end = firsts[slot + 1] ?? n
    let ended = 0
    for (let j = first; j < end; j++) ended += event[order[j] as number] as number
    table.events[slot] = ended
    table.censored[slot] = end - first - ended
  })
  return table
}
