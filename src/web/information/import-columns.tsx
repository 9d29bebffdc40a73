import { PlainTable } from '../components/plain-table.tsx'
import { share } from '../format/number.ts'
import type { Import, ImportColumn, ImportField, WhenKnown } from './import-draft.ts'
import { ImportWhenKnown } from './import-when-known.tsx'

type ShownField = Pick<ImportField, 'name' | 'title' | 'required'>

/** What each column becomes, how sure that is, and why; every one can be changed. */
export function ImportColumns(props: {
  draft: Import
  /** They can be looked at only. */
  isFixed: boolean
  busy: boolean
  onMap: (mapping: Record<string, string>) => void
  onChoose: (whenKnown: Record<string, WhenKnown>) => void
}) {
  const { draft } = props
  const columns = draft.columns ?? []
  const fields = draft.fields ?? fieldsOf(columns)
  return (
    <PlainTable
      label="Columns of the file"
      head={['Column', 'In the file', 'Becomes', 'Sure', 'Filled and valid, %', 'Why']}
      right={[3]}
      rows={columns.map((column) => ({
        key: String(column.index),
        cells: [
          <code key="name">{column.name}</code>,
          <span key="samples" className="samples">
            {column.samples.map((sample) => sample || '–').join(' · ')}
          </span>,
          <span key="becomes" className="becomes">
            <Becomes
              column={column}
              fields={fields}
              isFixed={props.isFixed}
              busy={props.busy}
              onMap={props.onMap}
            />
            <ImportWhenKnown
              column={column}
              columns={columns}
              isFixed={props.isFixed}
              busy={props.busy}
              onChoose={props.onChoose}
            />
          </span>,
          <span key="sure" className={column.confidence < 0.6 ? 'status near' : ''}>
            {share(column.confidence)}
          </span>,
          <Filled key="filled" filled={column.filled} valid={column.valid} />,
          <span key="why" className="small second-text">
            {column.why}
          </span>,
        ],
      }))}
    />
  )
}

function Becomes(props: {
  column: ImportColumn
  fields: ShownField[]
  isFixed: boolean
  busy: boolean
  onMap: (mapping: Record<string, string>) => void
}) {
  const { column, fields } = props
  return (
    <span className="select">
      <select
        aria-label={`${column.name} becomes`}
        value={column.mapsTo}
        disabled={props.isFixed}
        aria-disabled={props.busy}
        onChange={(event) => props.onMap({ [column.name]: event.target.value })}
      >
        {fields.map(({ name, title, required }) => (
          <option key={name} value={name}>
            {title}
            {required ? ' (needed)' : ''}
          </option>
        ))}
        <option value="custom">Kept as an attribute</option>
        <option value="ignore">Left out</option>
      </select>
    </span>
  )
}

/** How much of the column holds something, and how much of that cannot be taken over. */
function Filled({ filled, valid }: { filled: number; valid: number }) {
  const percent = (share: number) => Math.round(share * 1000) / 10
  return (
    <span className="filled">
      <progress max={1} value={filled} aria-hidden="true" tabIndex={-1} />
      {percent(filled)}
      {valid < 1 && <span className="status missed">{percent(1 - valid)} refused</span>}
    </span>
  )
}

// A server that names no fields still has those that the columns were given.
const fieldsOf = (columns: ImportColumn[]): ShownField[] =>
  [...new Set(columns.map(({ mapsTo }) => mapsTo))]
    .filter((name) => name !== 'custom' && name !== 'ignore')
    .map((name) => ({ name, title: name, required: false }))
