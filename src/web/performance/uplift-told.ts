/** What treating the best share brings per customer of all, beside as many drawn by lot. */
export type UpliftGain = {
  share: number
  gain: number
  low: number | null
  high: number | null
  byLot: number
}
export type UpliftTenth = {
  treated: number
  control: number
  treatedMean: number | null
  controlMean: number | null
  uplift: number | null
}
type Uplift = { curve: UpliftGain[]; tenths: UpliftTenth[] }

/** The curve and the tenths of a report; null of any other report, and of one without a score. */
export function upliftOf(report: unknown): Uplift | null {
  const { model, predictions } = asObject(report)
  const { curve, tenths } = asObject(predictions)
  if (model !== 'uplift' || !Array.isArray(curve) || !Array.isArray(tenths)) return null
  return { curve, tenths }
}

const asObject = (told: unknown): Readonly<Record<string, unknown>> =>
  typeof told === 'object' && told !== null ? { ...told } : {}

/** What is left over per customer of all when the best share is treated: outcomes in money less contacts. */
export const leftOver = ({ share, gain }: Pick<UpliftGain, 'share' | 'gain'>, worth: number, cost: number) =>
  gain * worth - share * cost

/** The share that leaves most over; null where none leaves more than nothing. */
export function bestShare(curve: readonly UpliftGain[], worth: number, cost: number): UpliftGain | null {
  const best = curve.reduce<UpliftGain | null>(
    (found, point) =>
      leftOver(point, worth, cost) > (found ? leftOver(found, worth, cost) : 0) ? point : found,
    null,
  )
  return best
}
