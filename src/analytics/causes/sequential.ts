import { refuse, requireLevel, requirePositive } from '../numerics/argument.ts'

/** What one look at a running experiment shows; that of a {@link groupDifference}, for one. */
export interface Look {
  /** the difference so far, in the values' unit */
  readonly value: number
  /** its standard error so far, > 0 */
  readonly se: number
}

/** What may be said at each look, however many there are and whatever ends them. */
export interface SequentialLooks {
  /** k p-values, falling: 1 says nothing yet */
  readonly p: Float64Array
  /** k lower ends of the confidence sequence: the highest of all looks so far */
  readonly low: Float64Array
  /** k upper ends: the lowest of all looks so far */
  readonly high: Float64Array
  /** chance, at most 1 − level, that the true difference is ever outside */
  readonly level: number
}

/**
 * Always-valid p-values and a confidence sequence for a difference that is looked at while it grows. One may stop at
 * any look: the chance that the truth is ever outside stays below 1 − level. It rests on the difference being near
 * normal, so the first look needs some hundred members.
 *
 * Where later looks contradict earlier ones the ends may cross; then the first look was too early or the difference
 * drifts, and both ends stay where they met.
 *
 * @param looks    k looks in the order of time, each on all members so far
 * @param options  `scale`: the size of differences that are expected, > 0, fixed beforehand
 *                 (see {@link tightestScale}); `level`: in (0, 1)
 * @throws RangeError when a look or an option is outside its interval
 * @source Robbins (1970), Statistical methods related to the law of the iterated logarithm; Johari, Koomen, Pekelis &
 *         Walsh (2022), Always valid inference, Operations Research 70(3), eq. 13
 */
export function sequentialLooks(
  looks: readonly Look[],
  { scale, level }: { readonly scale: number; readonly level: number },
): SequentialLooks {
  requirePositive('sequentialLooks', 'scale', scale)
  requireLevel('sequentialLooks', 'level', level)
  const [p, low, high] = [0, 0, 0].map(() => new Float64Array(looks.length)) as Columns
  let at = { p: 1, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  looks.forEach(({ value, se }, k) => {
    if (!Number.isFinite(value)) refuse('sequentialLooks', `looks[${k}].value`, 'finite', value)
    requirePositive('sequentialLooks', `looks[${k}].se`, se)
    const reach = reachOf(se, scale, level)
    const next = { low: Math.max(at.low, value - reach), high: Math.min(at.high, value + reach) }
    const ends = next.low <= next.high ? next : at
    at = { p: Math.min(at.p, Math.exp(-lnMixtureRatio(value, se, scale))), low: ends.low, high: ends.high }
    p[k] = at.p
    low[k] = at.low
    high[k] = at.high
  })
  return { p, low, high, level }
}

type Columns = [Float64Array, Float64Array, Float64Array]

/** ln of the likelihood of differences that are N(0, scale²) over that of none. */
function lnMixtureRatio(value: number, se: number, scale: number): number {
  const share = scale ** 2 / (se ** 2 + scale ** 2)
  return 0.5 * (share * (value / se) ** 2 - Math.log1p((scale / se) ** 2))
}

function reachOf(se: number, scale: number, level: number): number {
  const ratio = (scale / se) ** 2
  return se * Math.sqrt((1 + 1 / ratio) * (Math.log1p(ratio) - 2 * Math.log1p(-level)))
}

/**
 * The scale whose confidence sequence is narrowest when the standard error has come down to a planned one.
 *
 * @param se     planned standard error of the difference at the end, > 0
 * @param level  coverage, in (0, 1)
 * @returns      `scale` for {@link sequentialLooks}, in the values' unit
 * @throws RangeError when an argument is outside its interval
 * @source Howard, Ramdas, McAuliffe & Sekhon (2021), Time-uniform, nonparametric, nonasymptotic confidence
 *         sequences, Annals of Statistics 49(2), §3.5
 */
export function tightestScale(se: number, level: number): number {
  requirePositive('tightestScale', 'se', se)
  requireLevel('tightestScale', 'level', level)
  const start = -2 * Math.log1p(-level)
  let ratio = start + 1
  // The derivative of the reach vanishes where ratio = start + ln(1 + ratio); the map is a contraction.
  for (let turn = 0; turn < 200; turn++) ratio = start + Math.log1p(ratio)
  return se * Math.sqrt(ratio)
}
