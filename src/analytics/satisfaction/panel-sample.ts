import { refuse } from '../numerics/argument.ts'
import type { Panel } from './panel.ts'

/** Rows of a panel whose lags were all observed, of units with at least two of them. */
export interface PanelSample {
  readonly n: number
  readonly units: number
  readonly periods: number
  /** rows that could not be used */
  readonly left: number
  /** n places of units and of periods, from 0 */
  readonly unit: Int32Array
  readonly period: Int32Array
  /** the outcome, then each regressor as lagged; n numbers each */
  readonly columns: readonly Float64Array[]
}

/** @throws RangeError when a unit has two rows of one period */
export function sampleOf({ unit, period, outcome, regressors }: Panel): PanelSample {
  const rows = placesOf(unit, period)
  const lags = [...new Set(regressors.map(({ lag = 0 }) => lag))]
  const sources = new Map(lags.map((lag) => [lag, lag === 0 ? null : lagged(unit, period, rows, lag)]))
  const complete = [...unit.keys()].filter((row) =>
    lags.every((lag) => lag === 0 || (sources.get(lag)?.[row] as number) >= 0),
  )
  const seen = new Map<number, number>()
  for (const row of complete) seen.set(unit[row] as number, (seen.get(unit[row] as number) ?? 0) + 1)
  const kept = complete.filter((row) => (seen.get(unit[row] as number) ?? 0) > 1)
  const units = coded(kept.map((row) => unit[row] as number))
  const periods = coded(kept.map((row) => period[row] as number))
  const columns = regressors.map(({ values, lag = 0 }) => {
    const source = sources.get(lag)
    return Float64Array.from(kept, (row) => values[source ? (source[row] as number) : row] as number)
  })
  return {
    n: kept.length,
    left: unit.length - kept.length,
    units: units.count,
    periods: periods.count,
    unit: units.codes,
    period: periods.codes,
    columns: [Float64Array.from(kept, (row) => outcome[row] as number), ...columns],
  }
}

type Places = ReadonlyMap<number, ReadonlyMap<number, number>>

function placesOf(unit: Int32Array, period: Int32Array): Places {
  const places = new Map<number, Map<number, number>>()
  unit.forEach((own, row) => {
    const at = period[row] as number
    let rows = places.get(own)
    if (rows === undefined) {
      rows = new Map()
      places.set(own, rows)
    }
    if (rows.has(at)) refuse('fitPanel', `rows of unit ${own} in period ${at}`, 'one', 'two')
    rows.set(at, row)
  })
  return places
}

/** For each row the row of its unit that many periods before, or −1. */
function lagged(unit: Int32Array, period: Int32Array, places: Places, lag: number): Int32Array {
  return unit.map((own, row) => places.get(own)?.get((period[row] as number) - lag) ?? -1)
}

function coded(values: readonly number[]): { readonly codes: Int32Array; readonly count: number } {
  const known = new Map<number, number>()
  const codes = Int32Array.from(values, (value) => {
    const code = known.get(value) ?? known.size
    known.set(value, code)
    return code
  })
  return { codes, count: known.size }
}
