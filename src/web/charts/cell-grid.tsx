import { everybody, type Grid, type GridCell } from '../client/channel.ts'
import type { Subject } from '../client/measure.ts'
import { Why } from '../components/measure.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Whisker } from '../components/whisker.tsx'
import { aboutMoney } from '../format/money.ts'
import { count, percent } from '../format/number.ts'

/** Segments by channels: how excellent the contacts were, what they cost and what their customers are worth. */
export function CellGrid(props: { grid: Grid; nameOf: (segmentId: string) => React.ReactNode }) {
  const { grid, nameOf } = props
  const rows = [everybody, ...grid.segments.map(({ segmentId }) => segmentId)]
  return (
    <PlainTable
      label="Segments by channels"
      head={['Customers', ...grid.channels.map(({ name }) => name)]}
      rows={rows.map((segmentId) => ({
        key: segmentId,
        cells: [
          nameOf(segmentId),
          ...grid.channels.map(({ channel, currency }) => {
            const cell = grid.cells.find((one) => one.segmentId === segmentId && one.channel === channel)
            return cell ? <CellFigures key={channel} cell={cell} currency={currency} /> : ''
          }),
        ],
      }))}
    />
  )
}

const domain = { low: 0, high: 1 }

function CellFigures({ cell, currency }: { cell: GridCell; currency: string }) {
  const subject = subjectOf(cell)
  const { perfect, costPerCustomer, worthPerCustomer, contacts } = cell
  if (contacts === 0)
    return (
      <span className="grid-cell">
        {<small>{cell.role === 'drop' ? 'we do not begin here' : 'no contact'}</small>}
      </span>
    )
  return (
    <span className="grid-cell">
      {perfect ? (
        <Why of={{ name: 'channels.perfect-contacts', subject }} title="Perfect contacts">
          <span className="row">
            <b>{percent(perfect.value)}</b>
            <Whisker
              of={{ value: perfect.value, interval: perfect, standard: null }}
              domain={domain}
              width={56}
            />
          </span>
        </Why>
      ) : (
        <small>held to no standard</small>
      )}
      {costPerCustomer !== null && (
        <small>
          <Why of={{ name: 'channels.cost-per-contact', subject }} title="Cost per contact">
            {aboutMoney(costPerCustomer, currency)}
          </Why>{' '}
          a customer
        </small>
      )}
      {worthPerCustomer !== null && <small>worth {aboutMoney(worthPerCustomer, currency)} each</small>}
      <small>
        {count(contacts)} contacts
        {cell.role === 'drop' && <span className="dropped">, we do not begin here</span>}
      </small>
    </span>
  )
}

const subjectOf = ({ segmentId, channel }: GridCell): Subject =>
  segmentId === everybody ? { kind: 'channel', id: channel } : { kind: 'cell', id: `${segmentId}:${channel}` }
