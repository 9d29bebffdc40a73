import type { StayLine, StayPoint } from '../charts/stay-chart.tsx'
import type { RetentionCurves, StayCurve, StayCurves } from '../client/retention.ts'
import { count, figure, figureRange, percent, range } from '../format/number.ts'
import { hueOf } from './segment-words.ts'

type Unit = RetentionCurves['unit']

/** “35 months”, “1 day”. */
export const inUnits = (value: number, unit: Unit) => `${figure(value)} ${unit}${value === 1 ? '' : 's'}`

/** The share that a curve shows, in %: of those who stay, or of those who have come back. */
const pointIn = (point: StayPoint, basis: RetentionCurves['basis']): StayPoint => {
  const { time, value, low, high, atRisk } = point
  return basis === 'contract'
    ? { time, value: 100 * value, low: 100 * low, high: 100 * high, atRisk }
    : { time, value: 100 * (1 - value), low: 100 * (1 - high), high: 100 * (1 - low), atRisk }
}

/** The curves of segments; of everybody where there is only one. */
export const shownCurves = ({ everybody, groups }: StayCurves): readonly StayCurve[] =>
  groups.length > 1 ? groups : [everybody]

export function linesOf(curves: StayCurves, basis: RetentionCurves['basis']): StayLine[] {
  return shownCurves(curves).map(({ name, hue, points, marks }, at) => ({
    number: at + 1,
    name,
    colour: hue === null ? 'var(--s)' : hueOf(hue),
    points: points.map((point) => pointIn(point, basis)),
    marks: marks.map((point) => pointIn(point, basis)),
  }))
}

/** “35 months (33–37)”, “not reached”. */
export function medianText({ median: { value, low, high } }: StayCurve, unit: Unit): string {
  if (value === null) return 'not reached'
  const from = low === null ? 'not reached' : figure(low)
  const to = high === null ? 'not reached' : figure(high)
  return `${inUnits(value, unit)} (${low !== null && high !== null ? figureRange(low, high) : range(from, to)})`
}

export function meanText({ mean: { value, low, high } }: StayCurve): string {
  if (value === null || low === null || high === null) return '·'
  return `${figure(value)} (${figureRange(low, high)})`
}

/** “p 0.03”, “p < 0.001”. */
export const chanceText = (p: number) => (p < 0.001 ? 'p < 0.001' : `p ${figure(p)}`)

/** Whether the segments differ, in words. */
export function differenceText({ logRank, pairs }: StayCurves, does: string): string | null {
  if (!logRank || logRank.degrees === 0) return null
  const alike = pairs.filter(({ adjusted }) => adjusted >= 0.05)
  const test = `log-rank ${figure(logRank.statistic)} on ${logRank.degrees} df, ${chanceText(logRank.p)}`
  if (logRank.p >= 0.05)
    return `The segments do not ${does} at rates that chance could not explain (${test}).`
  if (alike.length === 0)
    return `Each segment ${does}s at a rate of its own (${test}; each pair ${pairs.length > 1 ? 'by Holm ' : ''}below 0.05).`
  const named = alike
    .slice(0, 3)
    .map(({ one, other, adjusted }) => `${one} and ${other} (${chanceText(adjusted)} by Holm)`)
  const more = alike.length > 3 ? ` and ${count(alike.length - 3)} pairs more` : ''
  return `The segments ${does} at different rates (${test}), but chance could explain how ${named.join(', ')}${more} differ.`
}

/** The answer to the section's question. */
export function retentionAnswer({ basis, unit, curves }: RetentionCurves): string {
  const { everybody } = curves
  const share = everybody.events / everybody.n
  if (basis === 'contract') {
    const left = `${count(everybody.events)} of ${count(everybody.n)} have left (${percent(share)}).`
    const half =
      everybody.median.value === null
        ? 'Fewer than half leave within the time we have watched.'
        : `Half leave within ${medianText(everybody, unit)}.`
    return `${left} ${half}`
  }
  const back = `${count(everybody.events)} of ${count(everybody.n)} who bought once came back (${percent(share)} so far).`
  const last = everybody.marks.at(-1)
  if (everybody.median.value !== null) return `${back} Half do within ${medianText(everybody, unit)}.`
  return last
    ? `${back} Within ${inUnits(last.time, unit)} it is ${percent(1 - last.value)}, also counting those not watched so long.`
    : back
}
