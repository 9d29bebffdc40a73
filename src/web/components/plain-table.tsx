import './plain-table.css'
import { reachable } from './reachable.ts'

// On a phone the rows of a wide table become blocks, which takes their meaning from them unless it is said.
const as = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const

/** A short table: text left, numbers right, hairlines between. Long lists use the row table. */
export function PlainTable(props: {
  label: string
  head: React.ReactNode[]
  /** What the columns are called where their heads are no plain words. */
  names?: string[]
  /** Which columns are numbers, by position. */
  right?: number[]
  rows: { key: string; cells: React.ReactNode[] }[]
  /** A last row above a rule. */
  total?: React.ReactNode[]
  compact?: boolean
}) {
  // On a phone this cell stands first in its row, alone; before it there is room for a mark.
  const lead = props.head[0] === '' && typeof props.rows[0]?.cells[0] !== 'string' ? 1 : 0
  const side = (column: number) =>
    [props.right?.includes(column) && 'right', column === lead && 'lead'].filter(Boolean).join(' ')
  const label = (column: number) => {
    const head = props.names?.[column] ?? props.head[column]
    return typeof head === 'string' && column > lead ? head : undefined
  }
  const look = ['plain-table', props.compact && 'compact', props.head.length > 3 && 'stacks']
  return (
    <div className="plain-table-scroll" {...reachable(props.label)}>
      <table {...as.table} className={look.filter(Boolean).join(' ')}>
        <caption className="unseen">{props.label}</caption>
        <thead {...as.group}>
          <tr {...as.row}>
            {props.head.map((head, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
              <th key={column} {...as.head} scope="col" className={side(column)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as.group}>
          {props.rows.map((row) => (
            <tr key={row.key} {...as.row}>
              {row.cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
                <td key={column} {...as.cell} className={side(column)} data-label={label(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
          {props.total && (
            <tr {...as.row} className="total">
              {props.total.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
                <td key={column} {...as.cell} className={side(column)} data-label={label(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
