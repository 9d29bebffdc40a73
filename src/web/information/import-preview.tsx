import { PlainTable } from '../components/plain-table.tsx'
import type { Import } from './import-draft.ts'

/** The first rows as they would be stored. */
export function ImportPreview({ draft }: { draft: Import }) {
  const rows = draft.preview ?? []
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (rows.length === 0) return <p className="quiet-text">The sample holds no rows.</p>
  const titles = new Map((draft.fields ?? []).map(({ name, title }) => [name, title]))
  return (
    <PlainTable
      compact
      label="The first rows as they would be stored"
      head={names.map((name) => titles.get(name) ?? name)}
      rows={rows.slice(0, 10).map((row, index) => ({
        key: String(index),
        cells: names.map((name) => cell(row[name])),
      }))}
    />
  )
}

function cell(value: unknown): React.ReactNode {
  if (value === null || value === undefined || value === '') return <span className="quiet-text">–</span>
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
