import type { Estimate, FrequencyBin, Limit } from '../analytics/index.ts'
import { csvDatum } from '../kernel/csv.ts'

/** What came after the days that the fit saw, beside what it expected. */
export interface HoldoutReport {
  readonly expected: number
  readonly actual: number
  readonly pAlive: number
  /** by the number bought before */
  readonly byFrequency?: readonly FrequencyBin[]
  /** by period, through calibration and holdout */
  readonly tracking?: readonly Readonly<Record<string, unknown>>[]
}

/** What every model of `kith fit` answers with; the JSON object is this. */
export interface FitReport {
  readonly model: string
  /** observations: customers, rows, respondents, as the basis says */
  readonly n: number
  readonly parameters: Readonly<Record<string, Estimate>>
  /** coverage of the parameters' intervals; null when there are none */
  readonly level: number | null
  readonly logLikelihood: number | null
  readonly converged: boolean
  /** the limiting model, when the likelihood has no finite maximum */
  readonly limit: Limit | null
  readonly warnings: readonly string[]
  readonly predictions: Readonly<Record<string, unknown>>
  readonly holdout: HoldoutReport | null
  /** one sentence about what was read */
  readonly basis: string
  /** lines for people below the parameters */
  readonly notes: readonly string[]
  /** for --out: one row per customer, or whatever the model tells one by one; null: nothing */
  readonly rows: FitRows | null
}

export interface FitRows {
  readonly header: readonly string[]
  readonly cells: Iterable<readonly (string | number)[]>
}

/** The report as one JSON object; a number that is not finite becomes null and its place is named in the warnings. */
export function jsonOf(report: FitReport): string {
  const missing = new Set<string>()
  const places = new WeakMap<object, string>()
  const { model, n, parameters, level, logLikelihood, converged, limit, warnings } = report
  const { predictions, holdout } = report
  const told = { model, n, parameters, level, logLikelihood, converged, limit, predictions, holdout }
  const finite = JSON.stringify(told, function (this: object, key, value: unknown) {
    const above = places.get(this) ?? ''
    const place =
      Array.isArray(this) || ArrayBuffer.isView(this) ? `${above}[]` : above === '' ? key : `${above}.${key}`
    if (typeof value === 'object' && value !== null) places.set(value, place)
    if (typeof value !== 'number' || Number.isFinite(value)) return value
    missing.add(place)
    return null
  })
  const said =
    missing.size > 0
      ? [...warnings, `Not finite under this model, shown as null: ${[...missing].join(', ')}.`]
      : warnings
  return JSON.stringify({ ...(JSON.parse(finite) as object), warnings: said }, null, 2)
}

/** Five significant digits, without an exponent where it can be avoided. */
export function shortNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e7 || size < 1e-4) return value.toExponential(3)
  const decimals = Math.max(0, 4 - Math.max(0, Math.floor(Math.log10(size))))
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** A probability by chance: what is too small to matter is told so, and never as a row of noughts. */
export const shortChance = (p: number | null): string =>
  p !== null && p < 1e-4 ? '< 0.0001' : shortNumber(p)

function parameterTable(report: FitReport): string[] {
  const entries = Object.entries(report.parameters)
  if (entries.length === 0) return []
  const rows = entries.map(([name, { value, se, low, high }]) => [
    name,
    ...[value, se, low, high].map(shortNumber),
  ])
  const percent = report.level === null ? '' : `${Math.round(report.level * 100)} % `
  const table = [['', 'value', 'std. error', `${percent}from`, 'to'], ...rows]
  const widths = table[0]?.map((_, j) => Math.max(...table.map((row) => (row[j] ?? '').length))) ?? []
  return table.map((row) =>
    row
      .map((cell, j) => (j === 0 ? cell.padEnd(widths[j] ?? 0) : cell.padStart(widths[j] ?? 0)))
      .join('   ')
      .trimEnd(),
  )
}

/** The report for people. */
export function textOf(report: FitReport): string {
  const likelihood =
    report.logLikelihood === null ? [] : [`Log-likelihood ${report.logLikelihood.toFixed(4)}`]
  const warnings = report.warnings.map((warning) => `Note: ${warning}`)
  const table = parameterTable(report)
  const parts = [[report.basis], table, [...likelihood, ...report.notes], warnings]
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
}

/** The rows of --out as CSV text, line by line. */
export function* csvOf({ header, cells }: FitRows): Generator<string> {
  const line = (row: readonly (string | number)[]) => `${row.map(csvDatum).join(',')}\n`
  yield line(header)
  for (const row of cells) yield line(row)
}
