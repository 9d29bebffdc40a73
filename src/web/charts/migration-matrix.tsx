import './migration-matrix.css'
import { reachable } from '../components/reachable.ts'
import { count, figure } from '../format/number.ts'

type Moved = { readonly name: string; readonly to: readonly number[] }

/**
 * Per cent of each row that went to each column; who stayed is pale, who moved is tinted by how many.
 *
 * @param isSame  whether columns are the rows, so that one stays; default: true
 */
export function MigrationMatrix(props: {
  rows: readonly Moved[]
  columns: readonly string[]
  label: string
  corner?: string
  isSame?: boolean
}) {
  const { corner = 'from, to', isSame = true } = props
  return (
    <div className="migration-scroll" {...reachable(props.label)}>
      <table className="migration">
        <caption className="unseen">{props.label}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, at) => (
            <Row key={row.name} row={row} at={isSame ? at : null} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `at`: in which column one stays; null: rows and columns are others, so none does and large shares are usual. */
function Row({ row, at }: { row: Moved; at: number | null }) {
  const many = at === null ? 0.5 : 0.05
  const all = row.to.reduce((sum, n) => sum + n, 0)
  return (
    <tr>
      <th scope="row">{row.name}</th>
      {row.to.map((n, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
        <Cell key={column} n={n} part={all === 0 ? 0 : n / all} isStay={column === at} many={many} />
      ))}
      <td className="all">{count(all)}</td>
    </tr>
  )
}

type CellProps = { n: number; part: number; isStay: boolean; many: number }

function Cell({ n, part, isStay, many }: CellProps) {
  if (n === 0) return <td>·</td>
  const tint = Math.round(40 * Math.min(1, many < 0.5 ? part * 4 : part))
  const background = isStay ? 'var(--sunk)' : `color-mix(in srgb, var(--accent) ${tint}%, transparent)`
  return (
    <td className={!isStay && part >= many ? 'many' : ''} style={{ background }}>
      {figure(Math.round(part * 1000) / 10)}
    </td>
  )
}
