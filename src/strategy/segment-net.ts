import type { Granularity } from '../analytics/index.ts'

/** What the members of a segment come to; money over the three years that lifetime values look ahead. */
export type SegmentSum = {
  readonly parties: number
  readonly customers: number
  readonly worth: number | null
  /** Half the width of the worth's 80 % interval. */
  readonly spread: number
  readonly costPerYear: number | null
}

/** What serving at one granularity brings and costs in a year, with half the widths of the 80 % intervals. */
export type NetTerm = {
  readonly uplift: number
  readonly upliftSpread: number
  readonly consentShare: number
  readonly fixedCost: number
  readonly segmentCost: number
  readonly customerCost: number
  readonly customerCostSpread: number
}

export type NetTerms = Readonly<Record<Granularity, NetTerm>>

/** Lifetime values look so far ahead. */
const years = 3

/**
 * What a segment gains in a year at its granularity: m·(1 + κ·u) − F/S − c_s − n·c_i, where m is its members'
 * worth a year. Null where nobody's worth is known. The interval joins the worth's spread with those of the terms,
 * independent.
 *
 * @param segments  S, among which the fixed cost is divided
 */
export function segmentNet(
  { customers, worth, spread }: SegmentSum,
  term: NetTerm,
  segments: number,
): { readonly value: number; readonly low: number; readonly high: number } | null {
  if (worth === null) return null
  const perYear = worth / years
  const gain = 1 + term.consentShare * term.uplift
  const value = perYear * gain - term.fixedCost / segments - term.segmentCost - customers * term.customerCost
  const reach = Math.hypot(
    (spread / years) * gain,
    perYear * term.consentShare * term.upliftSpread,
    customers * term.customerCostSpread,
  )
  return { value, low: value - reach, high: value + reach }
}
