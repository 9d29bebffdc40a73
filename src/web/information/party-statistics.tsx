import { useState } from 'react'
import { Why } from '../components/measure.tsx'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import type { Told } from '../components/told.tsx'
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
        <StatisticsOf key={statistics.currency} statistics={statistics} showOrders={() => setOpen(true)} />
      ))}
      <Modal open={open} onClose={() => setOpen(false)} title={`Orders of ${nameOf(party)}`} wide>
        {open && <PartyOrders party={party} />}
      </Modal>
    </Part>
  )
}

function StatisticsOf({ statistics: of, showOrders }: { statistics: Statistics; showOrders: () => void }) {
  const told = (title: string, value: string, sentence: string, formula: string) => (
    <Why of={{ told: toldOf(of, { title, value, sentence, formula }, showOrders) }} title={title}>
      {value}
    </Why>
  )
  const returned = `${number(of.returns)} · ${amount(of.returned, of.currency)}`
  return (
    <PlainTable
      compact
      label={`Purchases in ${of.currency}`}
      head={['', of.currency]}
      right={[1]}
      rows={[
        {
          key: 'orders',
          cells: ['Orders', <b key="v">{told('Orders', number(of.orders), ...said.orders)}</b>],
        },
        {
          key: 'days',
          cells: ['On different days', told('Purchase days', number(of.purchaseDays), ...said.days)],
        },
        {
          key: 'spend',
          cells: ['Spent', <b key="v">{told('Spent', amount(of.spend, of.currency), ...said.spend)}</b>],
        },
        ...(of.returns
          ? [{ key: 'returns', cells: ['Returned', told('Returned', returned, ...said.returns)] }]
          : []),
        ...(of.firstOn
          ? [{ key: 'first', cells: ['First', told('First purchase', day(of.firstOn), ...said.first)] }]
          : []),
        ...(of.lastOn
          ? [{ key: 'last', cells: ['Last', told('Last purchase', day(of.lastOn), ...said.last)] }]
          : []),
      ]}
    />
  )
}

/** How each number is counted: a sentence and a formula. */
const said: Record<'orders' | 'days' | 'spend' | 'returns' | 'first' | 'last', [string, string]> = {
  orders: ['Orders so far; a return is kept apart.', 'count of orders with an amount of zero or more'],
  days: [
    'Days with at least one order that is no return; the models count these.',
    'count of different days',
  ],
  spend: ['What was ordered so far, to the last minor unit; returns are not taken off.', 'sum of amounts'],
  returns: ['Orders with a negative amount, and what they come to.', 'count and sum of negative amounts'],
  first: ['The day of the first order that is no return.', 'least day'],
  last: ['The day of the last order that is no return.', 'greatest day'],
}

function toldOf(
  of: Statistics,
  told: Pick<Told, 'title' | 'value' | 'sentence' | 'formula'>,
  showOrders: () => void,
): Told {
  if (of.orders === null || of.returns === null)
    return { ...told, n: 'how many is not shown to you', act: { label: 'Show the orders', run: showOrders } }
  const rows = of.orders + of.returns
  const words = `${count(rows)} ${rows === 1 ? 'order' : 'orders'}`
  return {
    ...told,
    n: `${words} in ${of.currency}, all counted`,
    act: { label: `Show the ${words}`, run: showOrders },
  }
}

/** What a role hides of purchases says so. */
const number = (value: number | null) => (value === null ? 'not shown to you' : count(value))
const amount = (value: number | null, currency: string) =>
  value === null ? 'not shown to you' : money(value, currency)
