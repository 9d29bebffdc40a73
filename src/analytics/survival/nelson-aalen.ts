import { requireLevel } from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type ObservedTimes, type RiskTable, requireObservedTimes, riskTable } from './observed-times.ts'

/** The risk gathered until m distinct times: how many leavings one would have seen, had each been replaced. */
export interface HazardCurve extends RiskTable {
  /** n rows */
  readonly n: number
  /** m cumulative hazards ≥ 0 */
  readonly hazard: Float64Array
  /** m standard errors */
  readonly se: Float64Array
  /** ends of the intervals, symmetric on the log scale; both 0 before the first event */
  readonly low: Float64Array
  readonly high: Float64Array
  readonly level: number
}

/**
 * Nelson and Aalen's estimate of the cumulative hazard.
 *
 * @param observed  n rows; who was last seen at a time counts as at risk then
 * @param options   coverage of the pointwise intervals, in (0, 1); default 0.95
 * @throws RangeError when a row or the level is outside its interval, or there is no row
 * @source Aalen (1978), Annals of Statistics 6(4); variance Σ d / n²
 */
export function nelsonAalen(observed: ObservedTimes, options: { readonly level?: number } = {}): HazardCurve {
  const { level = 0.95 } = options
  requireObservedTimes('nelsonAalen', observed)
  requireLevel('nelsonAalen', 'level', level)
  const z = normalQuantile((1 + level) / 2)
  const table = riskTable(observed)
  const hazard = new Float64Array(table.time.length)
  const variance = new Float64Array(table.time.length)
  let gathered = 0
  let spread = 0
  table.events.forEach((events, slot) => {
    const atRisk = table.atRisk[slot] as number
    gathered += events / atRisk
    spread += events / (atRisk * atRisk)
    hazard[slot] = gathered
    variance[slot] = spread
  })
  const bound = (way: number) =>
    hazard.map((value, slot) =>
      value === 0 ? 0 : value * Math.exp((way * z * Math.sqrt(variance[slot] as number)) / value),
    )
  return {
    ...table,
    n: observed.time.length,
    hazard,
    se: variance.map(Math.sqrt),
    low: bound(-1),
    high: bound(1),
    level,
  }
}
