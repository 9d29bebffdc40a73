import { refuse, requireLevel, requireNonNegative } from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type ObservedTimes, type RiskTable, requireObservedTimes, riskTable } from './observed-times.ts'

/** On which scale the interval of a share that remains is symmetric; `log` is what R prints. */
export type SurvivalScale = 'log' | 'plain' | 'log-log'

/** Choices of a curve; each has a default. */
export interface CurveOptions {
  /** coverage of the pointwise intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** default `log` */
  readonly scale?: SurvivalScale
}

/**
 * The share that remains, at m distinct times in ascending order; before the first it is 1, between two that of the
 * earlier.
 */
export interface SurvivalCurve extends RiskTable {
  /** n rows */
  readonly n: number
  /** m shares in [0, 1] */
  readonly survival: Float64Array
  /**
   * m standard errors of those shares (Greenwood). Where nobody remains Greenwood's sum is infinite: se and high are
   * those of the time before.
   */
  readonly se: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly level: number
}

/** A time with its interval; Infinity: the curve, or its bound, never falls so far. */
export interface SurvivalTime {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly level: number
}

/** Ends of the interval of a share in (0, 1). @param error  standard error of its logarithm */
function ends(share: number, error: number, z: number, scale: SurvivalScale): [number, number] {
  if (error === 0) return [share, share]
  if (scale === 'plain') return [Math.max(0, share * (1 - z * error)), Math.min(1, share * (1 + z * error))]
  if (scale === 'log') return [share * Math.exp(-z * error), Math.min(1, share * Math.exp(z * error))]
  const log = Math.log(share)
  const reach = Math.exp((z * error) / Math.abs(log))
  return [Math.exp(log * reach), Math.exp(log / reach)]
}

/**
 * Kaplan and Meier's estimate of the share that remains over time.
 *
 * @param observed  n rows; who was last seen at a time counts as at risk then
 * @param options   see {@link CurveOptions}
 * @returns         the curve with Greenwood's errors and pointwise intervals
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 * @source Kaplan & Meier (1958), J. American Statistical Association 53; Greenwood (1926); intervals as R's survfit
 */
export function kaplanMeier(observed: ObservedTimes, options: CurveOptions = {}): SurvivalCurve {
  const { level = 0.95, scale = 'log' } = options
  requireObservedTimes('kaplanMeier', observed)
  requireLevel('kaplanMeier', 'level', level)
  const z = normalQuantile((1 + level) / 2)
  const table = riskTable(observed)
  const [survival, se, low, high] = [0, 1, 2, 3].map(() => new Float64Array(table.time.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let share = 1
  let sum = 0
  table.events.forEach((events, slot) => {
    const atRisk = table.atRisk[slot] as number
    share *= (atRisk - events) / atRisk
    survival[slot] = share
    if (share === 0) {
      se[slot] = se[slot - 1] ?? 0
      high[slot] = high[slot - 1] ?? 1
      return
    }
    sum += events / (atRisk * (atRisk - events))
    se[slot] = share * Math.sqrt(sum)
    const [from, to] = ends(share, Math.sqrt(sum), z, scale)
    low[slot] = from
    high[slot] = to
  })
  return { ...table, n: observed.time.length, survival, se, low, high, level }
}

/** The last time of the curve that is not after t; −1 before the first. */
function slotAt(times: Float64Array, t: number): number {
  let [below, above] = [-1, times.length]
  while (above - below > 1) {
    const middle = (below + above) >> 1
    if ((times[middle] as number) <= t) below = middle
    else above = middle
  }
  return below
}

/**
 * The share that remains at a time, with its interval.
 *
 * @param t  ≥ 0, in the curve's unit; after the last time of the curve it is that of the last
 * @throws RangeError when t is not finite and ≥ 0
 */
export function survivalAt(curve: SurvivalCurve, t: number) {
  requireNonNegative('survivalAt', 't', t)
  const slot = slotAt(curve.time, t)
  if (slot < 0) return { value: 1, se: 0, low: 1, high: 1 }
  const at = (column: Float64Array) => column[slot] as number
  return { value: at(curve.survival), se: at(curve.se), low: at(curve.low), high: at(curve.high) }
}

/** Where a falling column comes down to a share; the middle of the flat when it stands there exactly. */
function fallsTo(time: Float64Array, column: Float64Array, share: number): number {
  const slack = 1e-9
  const slot = column.findIndex((value) => value <= share + slack)
  if (slot < 0) return Infinity
  const at = time[slot] as number
  if ((column[slot] as number) < share - slack) return at
  const next = column.findIndex((value) => value < share - slack)
  return next < 0 ? at : (at + (time[next] as number)) / 2
}

/**
 * When a share of the customers has left; 0.5 gives the median.
 *
 * @param share  that has left by then, in (0, 1)
 * @returns      time with the interval read off the curve's bounds
 * @throws RangeError when the share is outside (0, 1)
 * @source Brookmeyer & Crowley (1982), Biometrics 38; on a flat at exactly that share its middle, as R's survfit
 */
export function survivalTime(curve: SurvivalCurve, share: number): SurvivalTime {
  requireLevel('survivalTime', 'share', share)
  const left = (column: Float64Array) => fallsTo(curve.time, column, 1 - share)
  return {
    value: left(curve.survival),
    low: left(curve.low),
    high: left(curve.high),
    level: curve.level,
  }
}

/** Mean time within a horizon. */
export interface RestrictedMean {
  readonly value: number
  readonly se: number
  readonly low: number
  readonly high: number
  readonly level: number
}

/**
 * Mean time that a customer stays within a horizon: the area under the curve up to there.
 *
 * @param horizon  > 0 and at most the last time of the curve, beyond which nothing is known
 * @throws RangeError when the horizon is outside its interval
 * @source Klein & Moeschberger (2003), Survival Analysis, §4.5
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number): RestrictedMean {
  const last = curve.time.at(-1) as number
  if (!(horizon > 0 && horizon <= last)) refuse('restrictedMean', 'horizon', `in (0, ${last}]`, horizon)
  let area = 0
  let variance = 0
  let until = horizon
  for (let slot = slotAt(curve.time, horizon); slot >= -1; slot--) {
    const from = slot < 0 ? 0 : (curve.time[slot] as number)
    area += (until - from) * (slot < 0 ? 1 : (curve.survival[slot] as number))
    until = from
    if (slot < 0) break
    const [atRisk, events] = [curve.atRisk[slot] as number, curve.events[slot] as number]
    // The area after this time; 0 where nobody remains.
    const after = area
    if (atRisk > events) variance += (after * after * events) / (atRisk * (atRisk - events))
  }
  const se = Math.sqrt(variance)
  const reach = normalQuantile((1 + curve.level) / 2) * se
  return {
    value: area,
    se,
    low: Math.max(0, area - reach),
    high: Math.min(horizon, area + reach),
    level: curve.level,
  }
}
