import { PlainTable } from '../components/plain-table.tsx'
import { count, figure } from '../format/number.ts'

type Plain = string | number | boolean | null

/** Rows of a table that are drawn; the rest stands in the download and the API. */
const mostRows = 60

const isPlain = (value: unknown): value is Plain => value === null || typeof value !== 'object'
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isFlat = (value: unknown): value is Readonly<Record<string, Plain>> =>
  isRecord(value) && Object.values(value).every(isPlain)

/** Whatever a model tells: single numbers in one table, lists and nested ones in tables of their own below. */
export function FitPrediction({ told, name }: { told: Readonly<Record<string, unknown>>; name: string }) {
  const entries = Object.entries(told)
  const single = entries.filter(([, value]) => isPlain(value)) as [string, Plain][]
  return (
    <div className="stack fit-told">
      {single.length > 0 && (
        <PlainTable
          compact
          label={inWords(name)}
          head={['', 'Value']}
          right={[1]}
          rows={single.map(([key, value]) => ({ key, cells: [inWords(key), written(value, key)] }))}
        />
      )}
      {entries
        .filter(([, value]) => !isPlain(value))
        .map(([key, value]) => (
          <Nested key={key} name={key} value={value} />
        ))}
    </div>
  )
}

function Nested({ name, value }: { name: string; value: unknown }) {
  const rows = rowsOf(value)
  if (rows) return <RowsTable name={name} rows={rows} />
  if (!isRecord(value)) return null
  return (
    <section>
      <h3>{inWords(name)}</h3>
      <FitPrediction told={value} name={name} />
    </section>
  )
}

type Row = { key: string; cells: Readonly<Record<string, Plain>> }

/** A value as rows of one table; null where it is none. */
function rowsOf(value: unknown): Row[] | null {
  const list: [string, unknown][] = Array.isArray(value)
    ? value.map((each, at) => [String(at + 1), each])
    : isRecord(value)
      ? Object.entries(value)
      : []
  if (list.length === 0) return null
  if (list.every(([, each]) => isFlat(each)))
    return list.map(([key, each]) => ({ key, cells: each as Readonly<Record<string, Plain>> }))
  if (list.every(([, each]) => isPlain(each)))
    return list.map(([key, each]) => ({ key, cells: { value: each as Plain } }))
  return null
}

function RowsTable({ name, rows }: { name: string; rows: Row[] }) {
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))]
  const shown = rows.slice(0, mostRows)
  const numeric = columns.flatMap((column, at) =>
    shown.every(({ cells }) => typeof (cells[column] ?? 0) === 'number') ? [at + 1] : [],
  )
  return (
    <section>
      <h3>{inWords(name)}</h3>
      <PlainTable
        compact
        label={inWords(name)}
        head={['', ...columns.map(inWords)]}
        right={numeric}
        rows={shown.map(({ key, cells }) => ({
          key,
          cells: [
            inWords(key),
            ...columns.map((column) => written(cells[column] ?? null, column === 'value' ? name : column)),
          ],
        }))}
      />
      {rows.length > mostRows && (
        <p className="quiet-text small">{count(rows.length - mostRows)} more; the API tells all.</p>
      )}
    </section>
  )
}

/** @param name  what a model calls it; a probability by chance is p, or ends so: alwaysValidP */
function written(value: Plain, name: string): string {
  if (value === null) return '–'
  if (typeof value === 'number' && /^p$|P$/.test(name) && value < 1e-4) return '< 0.0001'
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : figure(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value
}

/** “pAlive” as “p alive”; what the file itself calls so stays. */
const inWords = (name: string) =>
  name.replace(/([a-z])([A-Z])/g, (_, end, begin) => `${end} ${begin.toLowerCase()}`)
