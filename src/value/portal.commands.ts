import { scoresOfParty } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { type Money, moneyInFull, toMajor } from '../kernel/money.ts'
import { dayInWords } from '../kernel/period.ts'
import type { PortalFact, PortalInference, PortalSection } from '../kernel/registration.ts'
import { type ShownLine, shownLines } from './order-line.commands.ts'
import { boughtInAll, latestOrders } from './portal.sql.ts'

const money = (amount: Money) => moneyInFull(toMajor(amount), amount.currency)

const shownOrders = 20

/** A customer's orders, each with the source that told of it. */
async function facts({ db }: Context, partyId: string): Promise<PortalFact[]> {
  const orders = await db.many(latestOrders(partyId, shownOrders))
  const ids = orders.map(({ orderId }) => orderId)
  const lines = await shownLines(db, partyId, ids)
  return orders.map(({ orderId, number, orderedOn, channel, source, ...amount }) => ({
    key: `order:${orderId}`,
    title: number === null ? 'Order' : `Order ${number}`,
    value: `${amount.amountMinor < 0 ? 'Return, ' : ''}${money(amount)}${goods(lines.get(orderId))}`,
    origin: channel === null ? source : `${source}, ${channel}`,
    at: orderedOn,
    field: null,
  }))
}

/** Lines that a customer sees of an order; the rest is counted. */
const namedLines = 4

/** What an order held: “: 2 × Bicycle bell, Tyre and 3 more”. */
function goods(of: { lines: readonly ShownLine[]; lineCount: number } | undefined): string {
  if (of === undefined) return ''
  const named = of.lines
    .slice(0, namedLines)
    .map(({ words, quantity }) => (quantity === 1 ? words : `${quantity} × ${words}`))
  const more = of.lineCount - named.length
  return `: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const names = { alive: 'value.p-alive', worth: 'value.clv', orders: 'value.expected-orders' }

/** What models make of a customer's orders. */
async function inferences({ db }: Context, partyId: string): Promise<PortalInference[]> {
  const scores = await scoresOfParty(db, partyId, Object.values(names))
  const [bought] = await db.many(boughtInAll(partyId))
  if (!bought?.firstOn || !bought.lastOn) return []
  const times = bought.purchaseDays === 1 ? 'on one day' : `on ${bought.purchaseDays} days`
  const since = `You ordered ${times} since ${dayInWords(bought.firstOn)}, last on ${dayInWords(bought.lastOn)}.`
  const told = [
    {
      key: names.alive,
      title: 'You are still our customer',
      reason: `${since} We compare the pause since then with how often customers like you order.`,
      effect: 'It changes nothing that you pay.',
    },
    {
      key: names.orders,
      title: 'Orders we expect of you in three years',
      reason: `${since} We carry your rhythm forward, and that of others where you have ordered little.`,
      effect: 'It changes nothing that you pay.',
    },
    {
      key: names.worth,
      title: 'What we expect to earn with you in three years',
      reason: `${since} We multiply the orders we expect by what you usually spend and what is left of it for us.`,
      effect: 'It may decide how much we spend on serving you, never what you pay.',
    },
  ]
  return told.flatMap((each): PortalInference[] => {
    const score = scores.get(each.key)
    if (score === undefined) return []
    const { value, low, high, level, unit } = score
    const isShare = unit === 'share'
    return [
      {
        ...each,
        purpose: 'profiling',
        value: String(value),
        odds: isShare ? `about ${Math.round(value * 100)} in 100` : null,
        interval: low === null || high === null || level === null ? null : { low, high, level },
        unit,
        n: bought.orders,
      },
    ]
  })
}

export const myOrders: PortalSection = { name: 'my-orders', title: 'My orders', order: 20, facts, inferences }
