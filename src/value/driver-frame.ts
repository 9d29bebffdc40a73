import type { Covariates } from '../analytics/index.ts'

/** An own column as it was read: numbers (NaN where there is none), or words by their place in `levels` (−1: none). */
export type DriverColumn = {
  readonly key: string
  readonly label: string
} & (
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'word'; readonly codes: Int32Array; readonly levels: readonly string[] }
)

/** What a covariate of the fit means. */
export type DriverTerm = {
  readonly name: string
  readonly key: string
  readonly label: string
  /** of words: the level, and the one that it is compared with */
  readonly level: string | null
  readonly base: string | null
  /** of words: other levels that were too rare to stand alone and are joined here */
  readonly joined: readonly string[]
  /** of numbers: the round difference that a ratio is told for */
  readonly step: number | null
  /** customers of the level */
  readonly n: number | null
}

/** Covariates with what they mean, the rows that they are of, and what was left out, in sentences. */
export type DriverFrame = {
  readonly covariates: Covariates
  readonly terms: readonly DriverTerm[]
  readonly rows: Int32Array
  readonly said: readonly string[]
}

/** A level of fewer than so many rows, or so small a share of them, is joined with others. */
const rare = { rows: 20, share: 0.01 }
/** So many levels of a column stand alone at most. */
const mostLevels = 12
const no = /^(no|n|false|0|nein|non)$/i
const untold = 'not told'
const others = 'others'

/** Rows in which every number is told. */
function toldRows(columns: readonly DriverColumn[], n: number): Int32Array {
  const rows: number[] = []
  for (let row = 0; row < n; row++)
    if (columns.every((column) => column.kind === 'word' || !Number.isNaN(column.values[row]))) rows.push(row)
  return Int32Array.from(rows)
}

type Part = { readonly terms: DriverTerm[]; readonly columns: Float64Array[]; readonly said: string[] }

/** A round number near a spread: 1, 2 or 5 times a power of ten; 1 where a number says yes or no. */
export function roundStep(values: Float64Array): number {
  const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Infinity,
    -Infinity,
  ] as [number, number])
  if (most - least === 1) return 1
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  if (!(spread > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(spread))
  return power * ([1, 2, 5].findLast((times) => times * power <= spread) ?? 1)
}

function numberPart(column: Extract<DriverColumn, { kind: 'number' }>, rows: Int32Array): Part {
  const values = Float64Array.from(rows, (row) => column.values[row] as number)
  const { key, label } = column
  const term = {
    name: key,
    key,
    label,
    level: null,
    base: null,
    joined: [],
    step: roundStep(values),
    n: null,
  }
  return { terms: [term], columns: [values], said: [] }
}

type Level = { readonly name: string; readonly codes: readonly number[]; readonly n: number }

/** Levels by how many have them, the rare ones joined. */
function levelsOf({ levels, codes }: Extract<DriverColumn, { kind: 'word' }>, rows: Int32Array): Level[] {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(codes[row] as number, (counts.get(codes[row] as number) ?? 0) + 1)
  const all = [...counts].toSorted((one, other) => other[1] - one[1] || one[0] - other[0])
  const least = Math.max(rare.rows, rare.share * rows.length)
  const alone = all.filter(([, n], at) => n >= least && at < mostLevels)
  const joined = all.filter((level) => !alone.includes(level))
  const nameOf = (code: number) => (code < 0 ? untold : (levels[code] ?? ''))
  const told = alone.map(([code, n]) => ({ name: nameOf(code), codes: [code], n }))
  if (joined.length === 0) return told
  const n = joined.reduce((sum, [, count]) => sum + count, 0)
  const name = joined.length === 1 ? nameOf(joined[0]?.[0] ?? -1) : others
  return [...told, { name, codes: joined.map(([code]) => code), n }]
}

function wordPart(column: Extract<DriverColumn, { kind: 'word' }>, rows: Int32Array): Part {
  const { key, label } = column
  const levels = levelsOf(column, rows)
  // Of yes and no the no is what others are compared with; else what most have.
  const base = (levels.length === 2 && levels.find(({ name }) => no.test(name))) || levels[0]
  if (!base || levels.length < 2)
    return { terms: [], columns: [], said: [`“${label}” says the same of everybody.`] }
  const rest = levels.filter((level) => level !== base)
  const joinedOf = ({ codes }: Level) =>
    codes.length > 1 ? codes.map((code) => column.levels[code] ?? untold) : []
  const said = levels.flatMap((level) =>
    level.codes.length > 1
      ? [`“${label}”: ${level.codes.length} values that few have are joined as “${others}”.`]
      : [],
  )
  return {
    terms: rest.map((level) => ({
      name: `${key}: ${level.name}`,
      ...{ key, label, level: level.name, base: base.name, joined: joinedOf(level), step: null, n: level.n },
    })),
    columns: rest.map(({ codes }) =>
      Float64Array.from(rows, (row) => (codes.includes(column.codes[row] as number) ? 1 : 0)),
    ),
    said,
  }
}

/** Whether a column tells each row apart, as an address or a number of a contract does. */
const isName = (column: DriverColumn) =>
  column.kind === 'word' && column.levels.length > 50 && column.levels.length > column.codes.length / 10

/** How closely numbers follow the time itself. */
function correlation(one: Float64Array, other: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [a, b] = [mean(one), mean(other)]
  let [both, first, second] = [0, 0, 0]
  for (let row = 0; row < one.length; row++) {
    const [x, y] = [(one[row] as number) - a, (other[row] as number) - b]
    both += x * y
    first += x * x
    second += y * y
  }
  return first > 0 && second > 0 ? both / Math.sqrt(first * second) : 0
}

/** Numbers that follow the time so closely are sums over it. */
const mostCorrelated = 0.8

/**
 * Covariates from own columns: words by level, rare ones joined; rows without a number left out; columns that name each
 * customer, or are the time itself, left out. What was done is said.
 *
 * @param columns  of n rows each
 * @param time     n times
 */
export function driverFrame(columns: readonly DriverColumn[], time: Float64Array): DriverFrame {
  const said: string[] = []
  const used = columns.filter((column) => {
    if (isName(column)) {
      said.push(`“${column.label}” names nearly each customer, so it explains nothing.`)
      return false
    }
    if (column.kind === 'word') return true
    const told = Int32Array.from(column.values.keys()).filter((row) => !Number.isNaN(column.values[row]))
    const of = (values: Float64Array) => Float64Array.from(told, (row) => values[row] as number)
    const close = correlation(of(column.values), of(time))
    if (close <= mostCorrelated) return true
    said.push(
      `“${column.label}” grows with the time itself (correlation ${close.toFixed(2)}): it would explain leaving by not having left, so it is left out.`,
    )
    return false
  })
  const rows = toldRows(used, time.length)
  if (rows.length < time.length)
    said.push(
      `${(time.length - rows.length).toLocaleString('en')} customers are left out: a number of theirs is not told.`,
    )
  const parts = used.map((column) =>
    column.kind === 'number' ? numberPart(column, rows) : wordPart(column, rows),
  )
  const terms = parts.flatMap((part) => part.terms)
  return {
    covariates: { names: terms.map(({ name }) => name), columns: parts.flatMap((part) => part.columns) },
    terms,
    rows,
    said: [...said, ...parts.flatMap((part) => part.said)],
  }
}
