import { refuse } from '../numerics/argument.ts'
import { ascendingOrder } from '../numerics/order.ts'
import type { Covariates } from './covariates.ts'

/** Most bins of a covariate, so that a bin's number fits a byte. */
export const BINS = 256
const SAMPLE = 50_000

/** Covariates cut into bins: bin b holds values in (cut b − 1, cut b]. */
export interface Binned {
  /** k ascending columns of at most 255 cut points */
  readonly cuts: readonly Float64Array[]
  /** k columns of n bin numbers */
  readonly bins: readonly Uint8Array[]
}

/** Middles between distinct values while there are few, else quantiles of a systematic sample. */
function cutsOf(column: Float64Array): Float64Array {
  const step = Math.ceil(column.length / SAMPLE)
  const some = column.filter((_, row) => row % step === 0)
  const order = ascendingOrder(some)
  const ascending = Float64Array.from(order, (row) => some[row] as number)
  const distinct = ascending.filter((value, j) => j === 0 || value !== ascending[j - 1])
  if (distinct.length <= BINS)
    return Float64Array.from({ length: distinct.length - 1 }, (_, j) => {
      const [low, high] = [distinct[j] as number, distinct[j + 1] as number]
      const middle = low + (high - low) / 2
      return middle < high ? middle : low
    })
  const picked = Float64Array.from(
    { length: BINS - 1 },
    (_, j) => ascending[Math.floor(((j + 1) * ascending.length) / BINS)] as number,
  )
  return picked.filter((value, j) => j === 0 || value !== picked[j - 1])
}

function binColumn(column: Float64Array, cuts: Float64Array): Uint8Array {
  const bins = new Uint8Array(column.length)
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number
    let [low, high] = [0, cuts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cuts[middle] as number) < value) low = middle + 1
      else high = middle
    }
    bins[row] = low
  }
  return bins
}

/** @throws RangeError when a column is of another length or not finite */
export function binned(where: string, { names, columns }: Covariates, n: number): Binned {
  if (columns.length === 0) refuse(where, 'covariates', 'at least one column', 'none')
  if (new Set(names).size !== columns.length)
    refuse(where, 'names', 'all different, one per column', names.join(', '))
  columns.forEach((column, j) => {
    if (column.length !== n) refuse(where, `covariate “${names[j]}”`, `${n} rows long`, column.length)
    for (let row = 0; row < n; row++)
      if (!Number.isFinite(column[row]))
        refuse(where, `covariate “${names[j]}”, row ${row},`, 'finite', column[row])
  })
  const cuts = columns.map(cutsOf)
  return { cuts, bins: columns.map((column, j) => binColumn(column, cuts[j] as Float64Array)) }
}
