/** How a number is brought to one measure with others: its logarithm where it is skewed, then standard units. */
export type LabScale = {
  readonly key: string
  readonly isLog: boolean
  readonly middle: number
  readonly spread: number
}

/** What is to be said of a column before distances are taken. */
export type LabColumn = LabScale & {
  readonly skewness: number
  readonly missing: number
  readonly isConstant: boolean
}

/** Above this a few large values would decide every distance. */
const skewed = 1

/**
 * Finds how to scale a column by the mean and deviation of its values once the lowest and the highest hundredth are
 * drawn in, so that one customer far from all others moves nobody's place. Unknown values are left out.
 */
export function scaleOf(key: string, values: Float64Array): LabColumn {
  const known = values.filter((value) => !Number.isNaN(value)).sort()
  const missing = values.length - known.length
  const isConstant = known.length === 0 || known[0] === known.at(-1)
  const at = (share: number) => known[Math.round(share * (known.length - 1))] as number
  // Where all but a few are alike, those few are what there is to tell.
  const isDrawnIn = !isConstant && at(0.01) < at(0.99)
  const inner = isDrawnIn ? known.map((value) => Math.min(at(0.99), Math.max(at(0.01), value))) : known
  const skewness = skewnessOf(inner)
  const isLog = skewness > skewed && (known[0] as number) >= 0
  const { mean, deviation } = momentsOf(isLog ? inner.map(Math.log1p) : inner)
  return { key, isLog, middle: mean, spread: deviation || 1, skewness, missing, isConstant }
}

/** So far from the mean at most: one customer beyond it must not make a group of their own. */
const farthest = 3

/** A value in standard units, in [−3, 3]; NaN stays. */
export function scaled(value: number, { isLog, middle, spread }: LabScale): number {
  const off = ((isLog ? Math.log1p(Math.max(0, value)) : value) - middle) / spread
  return off > farthest ? farthest : off < -farthest ? -farthest : off
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  if (values.length === 0) return { mean: 0, deviation: 0 }
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) }
}

/** The third standardised moment; 0 for values that are all alike. */
function skewnessOf(values: Float64Array): number {
  const { mean, deviation } = momentsOf(values)
  if (deviation === 0) return 0
  let cubes = 0
  for (const value of values) cubes += ((value - mean) / deviation) ** 3
  return cubes / values.length
}
