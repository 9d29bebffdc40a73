import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { betaDraw, exponentialDraw, gammaDraw, seededRandom } from '../../src/analytics/index.ts'
import type { Database } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'

/** A bought thing: whose, when, for how much (minor units). */
export type Bought = { readonly customer: number; readonly on: string; readonly amountMinor: number }

const cdnow = new URL('../../../shared/data/cdnow/', import.meta.url)

/** The whole CDNOW cohort (`full`) or its systematic sample; null where the data folder is absent. */
export function cdnowOrders(which: 'full' | 'sample'): Bought[] | null {
  const file = new URL(which === 'full' ? 'transactions_full.csv.gz' : 'transactions_sample.csv', cdnow)
  if (!existsSync(file)) return null
  const bytes = readFileSync(file)
  const text = which === 'full' ? gunzipSync(bytes) : bytes
  const [, ...lines] = text.toString().trim().split('\n')
  return lines.map((line) => {
    const [id = '', on = '', , spend = ''] = line.split(',').slice(which === 'full' ? 0 : 1)
    return { customer: Number(id), on, amountMinor: Math.round(Number(spend) * 100) }
  })
}

/**
 * A cohort with known habits where no data are at hand: everybody first bought within a quarter and then
 * lives and buys by BG/NBD; amounts vary around an own mean.
 */
export function simulatedOrders(customers: number, days = 540, seed = 7): Bought[] {
  return [...simulated(customers, days, seed)]
}

/** The same, one by one: for more customers than memory should hold. */
export function* simulated(customers: number, days = 540, seed = 7): Generator<Bought> {
  const random = seededRandom(seed)
  for (let customer = 1; customer <= customers; customer++) {
    const rate = gammaDraw(random, 0.24, 4.4) / 7
    const dropout = betaDraw(random, 0.8, 2.4)
    const mean = 2000 + gammaDraw(random, 2, 0.001)
    let isFirst = true
    for (let day = Math.floor(random() * 90); day < days; ) {
      const on = new Date(Date.UTC(1997, 0, 1 + day)).toISOString().slice(0, 10)
      yield { customer, on, amountMinor: Math.round(gammaDraw(random, 6, 6 / mean)) }
      if (!isFirst && random() < dropout) break
      isFirst = false
      day += 1 + Math.floor(exponentialDraw(random, Math.max(rate, 1e-9)))
    }
  }
}

/** The party id of a customer number in `loadOrders`. */
export const partyOf = (customer: number) =>
  `00000000-0000-7000-8000-${customer.toString(16).padStart(12, '0')}`

/**
 * Puts customers, orders and their statistics into a database as an import leaves them, set by set and
 * without the history: for tests and benches of what is computed from them.
 */
export async function loadOrders(db: Database, orders: Iterable<Bought>, currency = 'USD'): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run(sql`create temp table bought (party_id uuid, n int, day date, amount bigint) on commit drop`)
    await tx.copyIn('copy bought from stdin', Readable.from(linesOf(orders)))
    await tx.run(sql`
      insert into kernel.parties (party_id, kind, display_name, sort_name, search_text, created_at, updated_at)
      select distinct party_id, 'person', 'Customer ' || right(party_id::text, 8), '', '', now(), now() from bought
      on conflict do nothing`)
    await tx.run(sql`
      insert into information.sources (source_id, name, kind, created_at)
      values ('00000000-0000-7000-8000-00000000feed', 'test orders', 'file', now()) on conflict do nothing`)
    await tx.run(sql`
      insert into value.orders (party_id, order_id, source_id, order_number, ordered_on, ordered_at, amount_minor, currency, created_at)
      select party_id, gen_random_uuid(), '00000000-0000-7000-8000-00000000feed', n::text, day,
             day + time '12:00', amount, ${currency}, now()
        from bought`)
    await tx.run(sql`
      insert into information.customer_statistics (party_id, currency, orders, returns, purchase_days, spend_minor,
             returned_minor, first_day_minor, first_on, last_on, updated_at)
      select party_id, ${currency}, sum(orders), sum(returns), count(*) filter (where orders > 0), sum(spend), sum(returned),
             coalesce((array_agg(spend order by day) filter (where orders > 0))[1], 0),
             min(day) filter (where orders > 0), max(day) filter (where orders > 0), now()
        from (select party_id, day, count(*) filter (where amount >= 0) as orders,
                     count(*) filter (where amount < 0) as returns,
                     coalesce(sum(amount) filter (where amount >= 0), 0) as spend,
                     coalesce(-sum(amount) filter (where amount < 0), 0) as returned
                from bought group by party_id, day) as days
       group by party_id
      on conflict (party_id, currency) do update
         set orders = customer_statistics.orders + excluded.orders,
             purchase_days = customer_statistics.purchase_days + excluded.purchase_days,
             spend_minor = customer_statistics.spend_minor + excluded.spend_minor,
             last_on = greatest(customer_statistics.last_on, excluded.last_on)`)
  })
  await db.run(sql`analyze kernel.parties, value.orders, information.customer_statistics`)
}

function* linesOf(orders: Iterable<Bought>): Generator<string> {
  let lines = ''
  let n = 0
  for (const { customer, on, amountMinor } of orders) {
    lines += `${partyOf(customer)}\t${++made}\t${on}\t${amountMinor}\n`
    if (++n % 1000 !== 0) continue
    yield lines
    lines = ''
  }
  yield lines
}

let made = 0
