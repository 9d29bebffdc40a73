import './plain-table.css'

// A wide table scrolls sideways, which keys must reach.
const reachable = (label: string) => ({ tabIndex: 0, role: 'group', 'aria-label': label })

/** A short table: text left, numbers right, hairlines between. Long lists use the row table. */
export function PlainTable(props: {
  label: string
  head: React.ReactNode[]
  /** Which columns are numbers, by position. */
  right?: number[]
  rows: { key: string; cells: React.ReactNode[] }[]
  /** A last row above a rule. */
  total?: React.ReactNode[]
  compact?: boolean
}) {
  const side = (column: number) => (props.right?.includes(column) ? 'right' : '')
  return (
    <div className="plain-table-scroll" {...reachable(props.label)}>
      <table className={props.compact ? 'plain-table compact' : 'plain-table'}>
        <caption className="unseen">{props.label}</caption>
        <thead>
          <tr>
            {props.head.map((head, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
              <th key={column} scope="col" className={side(column)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
                <td key={column} className={side(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
          {props.total && (
            <tr className="total">
              {props.total.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
                <td key={column} className={side(column)}>
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
