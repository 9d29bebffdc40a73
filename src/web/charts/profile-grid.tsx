import './profile-grid.css'
import { reachable } from '../components/reachable.ts'
import { figure, signed } from '../format/number.ts'

type Cell = { readonly off: number; readonly mean: number }

/** From here on a difference is set in bold: half a standard deviation. */
const much = 0.5

/** How far each group lies from everybody in each number: green above, red below, deeper the farther. */
export function ProfileGrid(props: {
  label: string
  columns: readonly string[]
  rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[]
}) {
  return (
    <div className="profile-scroll" {...reachable(props.label)}>
      <table className="profile">
        <caption className="unseen">{props.label}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Group</span>
            </th>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
                <Off key={column} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Off({ cell: { off, mean } }: { cell: Cell }) {
  const tint = Math.round(42 * Math.min(1, Math.abs(off) / 1.5))
  // Rounding leaves a minus at nothing.
  const tenths = Math.round(off * 10) || 0
  const hue = off > 0 ? 'var(--c)' : 'var(--m)'
  const background = tint < 4 ? 'var(--sunk)' : `color-mix(in srgb, ${hue} ${tint}%, transparent)`
  return (
    <td className={Math.abs(off) >= much ? 'much' : ''} style={{ background }}>
      {signed(figure(tenths / 10), tenths)}
      <span className="unseen">, mean {figure(mean)}</span>
    </td>
  )
}
