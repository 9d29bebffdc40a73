import {
  clusteredAverage,
  clusteredRate,
  clusteredRatio,
  type PartSums,
  type RatioSums,
  type ReportPart,
} from './report.ts'

/** A part of a figure with what was found of it here and in the whole. */
export type ReadyPart = {
  readonly part: ReportPart
  /** Rows are counted, not a field. */
  readonly isCounted: boolean
  /** Money is divided by it, from minor to major units. */
  readonly scale: number
  readonly sums: PartSums
  readonly whole: PartSums | null
}

type Value = { value: number | null; low: number | null; high: number | null; n: number }
const exact = (value: number | null, n: number): Value => ({ value, low: null, high: null, n })

/**
 * What a figure comes to in one cell.
 *
 * @param squares  of a ratio, over customers; null: it is none
 * @param customers  those of the cell
 */
export function cellValue(
  squares: Pick<RatioSums, 'overSquares' | 'products' | 'underSquares'> | null,
  parts: readonly ReadyPart[],
  customers: number,
  quantile: (customers: number) => number,
): Value {
  const [first, second] = parts
  if (!first) return exact(null, 0)
  if (squares === null || !second) return single(first, customers, quantile)
  const [over, under] = [amountOf(first, customers), amountOf(second, customers)]
  const found = clusteredRatio({ over, under, customers, ...squares }, quantile)
  return scaled(found, first.scale / second.scale, first.sums.count)
}

/** An amount of a ratio as its table keeps it, of all customers of the cell. */
function amountOf({ part, sums }: ReadyPart, customers: number): number {
  if (part.kind === 'customers') return customers
  return part.kind === 'count' ? sums.count : sums.sum
}

function single(ready: ReadyPart, customers: number, quantile: (customers: number) => number): Value {
  const { part, sums, scale, whole, isCounted } = ready
  const { count } = sums
  switch (part.kind) {
    case 'count':
      return exact(count, count)
    case 'customers':
      return exact(customers, count)
    case 'sum':
      return exact(sums.sum / scale, count)
    case 'median':
      return sums.median === null
        ? exact(null, count)
        : scaled({ value: sums.median, low: sums.medianLow, high: sums.medianHigh }, scale, count)
    case 'min':
    case 'max': {
      const found = sums[part.kind]
      return exact(found === null ? null : found / scale, count)
    }
    case 'share': {
      const [own, all] = isCounted ? [count, whole?.count] : [sums.sum, whole?.sum]
      return exact(all ? own / all : null, count)
    }
    case 'average':
      return scaled(clusteredAverage(sums, quantile), scale, count)
    case 'rate':
      return scaled(clusteredRate(sums, quantile), 1, count)
  }
}

function scaled(
  found: { value: number; low: number | null; high: number | null } | null,
  scale: number,
  n: number,
): Value {
  if (found === null) return exact(null, n)
  const { value, low, high } = found
  return {
    value: value / scale,
    low: low === null ? null : low / scale,
    high: high === null ? null : high / scale,
    n,
  }
}
