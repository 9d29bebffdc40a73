import { useInfiniteQuery } from '@tanstack/react-query'
import { ListEnd } from '../components/list-end.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { money } from '../format/money.ts'
import { count } from '../format/number.ts'
import type { Party } from './party.ts'
import { type Order, ordersQuery } from './party-details.ts'
import { nameOf } from './party-name.ts'

/** All orders of a party, newest first: the rows that its numbers rest on. */
export function PartyOrders({ party }: { party: Party }) {
  const orders = useInfiniteQuery(ordersQuery(party.partyId))
  if (orders.error && !orders.data)
    return <ErrorState error={orders.error} onRetry={() => orders.refetch()} />
  if (!orders.data) return <Loading label="reading the orders" rows={8} />
  const all = orders.data.pages.flatMap(({ items }) => items)
  return (
    <>
      <PlainTable
        compact
        label={`Orders of ${nameOf(party)}`}
        head={['Day', 'Order', 'Channel', 'Amount']}
        right={[3]}
        rows={all.map((order) => ({
          key: order.orderId,
          cells: [
            order.orderedOn ? day(order.orderedOn) : '–',
            <OrderName key="order" order={order} />,
            order.channel ?? '–',
            order.amount === null || order.currency === null ? '–' : money(order.amount, order.currency),
          ],
        }))}
      />
      <ListEnd list={orders} />
    </>
  )
}

/** The number of an order; where its lines are known, it opens them. */
function OrderName({ order }: { order: Order }) {
  const { orderKey, lines, lineCount, currency } = order
  const name = orderKey.length > 24 ? `${orderKey.slice(0, 12)}…` : orderKey
  if (!lines?.length || lineCount === null || currency === null) return name
  const more = lineCount - lines.length
  return (
    <details>
      <summary>
        {name} <span className="quiet-text">{lineCount === 1 ? '1 line' : `${count(lineCount)} lines`}</span>
      </summary>
      <ul className="order-lines">
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines keep their place and have no identity here
          <li key={place}>
            <span>
              {count(line.quantity)} × {line.words}
              {line.sku && line.sku !== line.words && <code> {line.sku}</code>}
            </span>
            <span>{money(line.amount, currency)}</span>
          </li>
        ))}
        {more > 0 && <li>and {count(more)} more</li>}
      </ul>
    </details>
  )
}
