import './migration-matrix.css'
import { reachable } from '../components/reachable.ts'
import { count, figure } from '../format/number.ts'

type Moved = { readonly name: string; readonly to: readonly number[] }

/** Per cent of each row that went to each column; who stayed is pale, who moved is tinted by how many. */
export function MigrationMatrix(props: {
  rows: readonly Moved[]
  columns: readonly string[]
  label: string
}) {
  return (
    <div className="migration-scroll" {...reachable(props.label)}>
      <table className="migration">
        <caption className="unseen">{props.label}</caption>
        <thead>
          <tr>
            <th scope="col">from, to</th>
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
            <Row key={row.name} row={row} at={at} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, at }: { row: Moved; at: number }) {
  const all = row.to.reduce((sum, n) => sum + n, 0)
  return (
    <tr>
      <th scope="row">{row.name}</th>
      {row.to.map((n, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
        <Cell key={column} n={n} part={all === 0 ? 0 : n / all} isStay={column === at} />
      ))}
      <td className="all">{count(all)}</td>
    </tr>
  )
}

function Cell({ n, part, isStay }: { n: number; part: number; isStay: boolean }) {
  if (n === 0) return <td>·</td>
  const tint = Math.round(40 * Math.min(1, part * 4))
  const background = isStay ? 'var(--sunk)' : `color-mix(in srgb, var(--accent) ${tint}%, transparent)`
  return (
    <td className={!isStay && part >= 0.05 ? 'many' : ''} style={{ background }}>
      {figure(Math.round(part * 1000) / 10)}
    </td>
  )
}
