import { useInfiniteQuery } from '@tanstack/react-query'
import { ListEnd } from '../components/list-end.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { money } from '../format/money.ts'
import type { Party } from './party.ts'
import { ordersQuery } from './party-details.ts'
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
            order.orderKey.length > 24 ? `${order.orderKey.slice(0, 12)}…` : order.orderKey,
            order.channel ?? '–',
            order.amount === null || order.currency === null ? '–' : money(order.amount, order.currency),
          ],
        }))}
      />
      <ListEnd list={orders} />
    </>
  )
}
