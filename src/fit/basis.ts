import { isoOf } from './cell.ts'
import type { FitHistories } from './histories.ts'
import type { FitSource } from './source.ts'

/** A number of things with at most one decimal. */
export const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 })

export function total(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value
  return sum
}

/** What was read, in one line. @param n  customers */
export function basisOf(title: string, source: FitSource, read: FitHistories, n: number): string {
  const customers = `${title}, ${n.toLocaleString('en-US')} customers`
  if (!read.from) return `${customers}, from a summary`
  const first = isoOf(read.from.firstDay.reduce((least, day) => Math.min(least, day)))
  return `${customers}, bought from ${first}, fitted until ${isoOf(read.from.calibrateUntil)}, time in ${source.unit}s`
}
