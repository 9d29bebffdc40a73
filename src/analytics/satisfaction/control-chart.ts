import { refuse, requireCount } from '../numerics/argument.ts'

/** What was counted in one period, and among how many. */
export type Sample = { readonly count: number; readonly of: number }

/** One period of a control chart; limits are null where nothing was observed. */
export type ControlPoint = {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Beyond three standard deviations: more than chance brings about. */
  readonly isSpecial: boolean
}

/** `centre` is the mean of all periods, null while nothing was observed. */
export type ControlChart = { readonly centre: number | null; readonly points: readonly ControlPoint[] }

/**
 * Shewhart's chart of counts over periods of unequal size, with limits at three standard deviations.
 *
 * @param kind  `p`: a share of cases, each with the mark or without; `u`: a rate, where a case can have several
 * @throws RangeError when a count is negative, no whole number, or of kind p more than there were cases
 * @source Montgomery (2009), Introduction to Statistical Quality Control, sections 7.2 and 7.3
 */
export function controlChart(kind: 'p' | 'u', samples: readonly Sample[]): ControlChart {
  let [count, of] = [0, 0]
  for (const sample of samples) {
    requireCount('controlChart', 'count', sample.count)
    requireCount('controlChart', 'of', sample.of)
    if (kind === 'p' && sample.count > sample.of)
      refuse('controlChart', 'count', `at most of = ${sample.of}`, sample.count)
    count += sample.count
    of += sample.of
  }
  if (of === 0) return { centre: null, points: samples.map(() => none) }
  const centre = count / of
  return { centre, points: samples.map((sample) => pointOf(kind, centre, sample)) }
}

const none: ControlPoint = { value: null, low: null, high: null, isSpecial: false }

function pointOf(kind: 'p' | 'u', centre: number, { count, of }: Sample): ControlPoint {
  if (of === 0) return none
  const reach = 3 * Math.sqrt((kind === 'p' ? centre * (1 - centre) : centre) / of)
  const value = count / of
  const low = Math.max(0, centre - reach)
  const high = kind === 'p' ? Math.min(1, centre + reach) : centre + reach
  return { value, low, high, isSpecial: value < low || value > high }
}
