import { useState } from 'react'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { day } from '../format/date.ts'
import { money } from '../format/money.ts'
import { count } from '../format/number.ts'
import { NotShown, Part } from './part.tsx'
import type { Party, Statistics } from './party.ts'
import { nameOf } from './party-name.ts'
import { PartyOrders } from './party-orders.tsx'
import { useShownFields } from './shown-fields.ts'

/** What their purchases come to so far, per currency; full counts, so without intervals. */
export function PartyStatistics({ party }: { party: Party }) {
  const [open, setOpen] = useState(false)
  const isShown = useShownFields()('statistics')
  if (!isShown) {
    return (
      <Part title="Purchases">
        <NotShown what="What they bought is" />
      </Part>
    )
  }
  if (party.statistics.length === 0) {
    return (
      <Part title="Purchases">
        <p className="quiet-text small">None yet.</p>
      </Part>
    )
  }
  return (
    <Part
      title="Purchases"
      action={
        <button type="button" className="link part-action" onClick={() => setOpen(true)}>
          Show the orders
        </button>
      }
    >
      {party.statistics.map((statistics) => (
        <StatisticsOf key={statistics.currency} statistics={statistics} />
      ))}
      <Modal open={open} onClose={() => setOpen(false)} title={`Orders of ${nameOf(party)}`} wide>
        {open && <PartyOrders party={party} />}
      </Modal>
    </Part>
  )
}

function StatisticsOf({ statistics: of }: { statistics: Statistics }) {
  return (
    <PlainTable
      compact
      label={`Purchases in ${of.currency}`}
      head={['', of.currency]}
      right={[1]}
      rows={[
        { key: 'orders', cells: ['Orders', <b key="v">{count(of.orders)}</b>] },
        { key: 'days', cells: ['On different days', count(of.purchaseDays)] },
        { key: 'spend', cells: ['Spent', <b key="v">{amount(of.spend, of.currency)}</b>] },
        ...(of.returns
          ? [
              {
                key: 'returns',
                cells: ['Returned', `${count(of.returns)} · ${amount(of.returned, of.currency)}`],
              },
            ]
          : []),
        ...(of.firstOn ? [{ key: 'first', cells: ['First', day(of.firstOn)] }] : []),
        ...(of.lastOn ? [{ key: 'last', cells: ['Last', day(of.lastOn)] }] : []),
      ]}
    />
  )
}

/** Amounts are hidden from whoever may not see what customers spend. */
const amount = (value: number | null, currency: string) =>
  value === null ? 'not shown to you' : money(value, currency)
