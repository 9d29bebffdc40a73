import { normalQuantile } from '../analytics/index.ts'

/** What segments are compared by. */
export const comparedFigures = ['orders', 'spend', 'recency', 'tenure', 'contacts', 'complaints'] as const

export type ComparedFigure = (typeof comparedFigures)[number]

/** Mean and sample deviation of a figure among the members of whom it is known; n of them. */
export type Spread = { readonly n: number; readonly mean: number | null; readonly deviation: number | null }

/** The spread of all members of several segments, from those of each: nobody is counted again. */
export function pooled(spreads: readonly Spread[]): Spread {
  const n = spreads.reduce((sum, spread) => sum + spread.n, 0)
  if (n === 0) return { n, mean: null, deviation: null }
  const mean = spreads.reduce((sum, spread) => sum + spread.n * (spread.mean ?? 0), 0) / n
  const squares = spreads.reduce((sum, spread) => {
    const apart = (spread.mean ?? mean) - mean
    return sum + Math.max(0, spread.n - 1) * (spread.deviation ?? 0) ** 2 + spread.n * apart * apart
  }, 0)
  return { n, mean, deviation: n === 1 ? null : Math.sqrt(squares / (n - 1)) }
}

const z = normalQuantile(0.9)

/** A mean with the ends of its 80 % interval; one of a single member has none. */
export function withInterval({ n, mean, deviation }: Spread) {
  const reach = mean === null || deviation === null ? null : (z * deviation) / Math.sqrt(n)
  const end = (sign: 1 | -1) => (mean === null || reach === null ? null : mean + sign * reach)
  return { n, value: mean, low: end(-1), high: end(1) }
}
