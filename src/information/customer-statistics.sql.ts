import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'

/** What a batch of purchases adds for one customer and one currency. */
export type StatisticsChange = {
  partyId: string
  currency: string
  orders: number
  returns: number
  purchaseDays: number
  spendMinor: number
  returnedMinor: number
  firstDayMinor: number
  firstOn: string | null
  lastOn: string | null
}

/**
 * Adds to customers' statistics. `changes` yields the columns of `StatisticsChange` in snake_case, one row
 * per party and currency, `purchase_days` counting only days that had no order before. Right in any order
 * of arrival: an earlier first day replaces the spend of the first day, the same day adds to it. It returns
 * whose they are, the currency and the first day as it is now, in snake_case.
 */
export const addStatistics = (changes: RawBuilder<StatisticsChange>, now: Date) => sql`
  insert into information.customer_statistics as s (party_id, currency, orders, returns, purchase_days,
         spend_minor, returned_minor, first_day_minor, first_on, last_on, updated_at)
  select c.party_id, c.currency, c.orders, c.returns, c.purchase_days, c.spend_minor, c.returned_minor,
         c.first_day_minor, c.first_on, c.last_on, ${now}::timestamptz
    from (${changes}) as c
  on conflict (party_id, currency) do update set
    orders = s.orders + excluded.orders,
    returns = s.returns + excluded.returns,
    purchase_days = s.purchase_days + excluded.purchase_days,
    spend_minor = s.spend_minor + excluded.spend_minor,
    returned_minor = s.returned_minor + excluded.returned_minor,
    first_day_minor = case
      when excluded.first_on is null then s.first_day_minor
      when s.first_on is null or excluded.first_on < s.first_on then excluded.first_day_minor
      when excluded.first_on = s.first_on then s.first_day_minor + excluded.first_day_minor
      else s.first_day_minor end,
    first_on = least(s.first_on, excluded.first_on),
    last_on = greatest(s.last_on, excluded.last_on),
    updated_at = excluded.updated_at
  returning s.party_id, s.currency, s.first_on`

/** When these parties first bought, in whatever currency; those who never did are left out. */
export const firstPurchases = (partyIds: readonly string[]) => sql<{ partyId: string; on: string }>`
  select party_id as "partyId", min(first_on) as "on" from information.customer_statistics
   where party_id = any(${partyIds}::uuid[]) and first_on is not null
   group by party_id`

export const deleteStatistics = (partyIds: readonly string[]) => sql`
  delete from information.customer_statistics where party_id = any(${partyIds})`

/** The statistics of these parties from the events of their purchases, as if they had just arrived. */
export const statisticsFromEvents = (partyIds: readonly string[], now: Date) => sql`
  insert into information.customer_statistics (party_id, currency, orders, returns, purchase_days, spend_minor,
         returned_minor, first_day_minor, first_on, last_on, updated_at)
  select d.party_id, d.currency, sum(d.orders), sum(d.returns), count(*) filter (where d.orders > 0),
         sum(d.spend), sum(d.returned),
         coalesce((array_agg(d.spend order by d.day) filter (where d.orders > 0))[1], 0),
         min(d.day) filter (where d.orders > 0), max(d.day) filter (where d.orders > 0), ${now}::timestamptz
    from (select e.party_id, e.data ->> 'currency' as currency, (e.data ->> 'orderedOn')::date as day,
                 count(*) filter (where e.type = 'value.order-placed') as orders,
                 count(*) filter (where e.type = 'value.order-returned') as returns,
                 coalesce(sum((e.data ->> 'amountMinor')::bigint) filter (where e.type = 'value.order-placed'), 0) as spend,
                 coalesce(-sum((e.data ->> 'amountMinor')::bigint) filter (where e.type = 'value.order-returned'), 0) as returned
            from information.events e
           where e.party_id = any(${partyIds}) and e.type in ('value.order-placed', 'value.order-returned')
           group by 1, 2, 3) as d
   group by d.party_id, d.currency`

/** What `purchases` must yield for the history: one row per purchase. */
export type PurchaseEvent = {
  partyId: string
  eventId: string
  occurredAt: string
  occurredOn: string | null
  type: string
  data: unknown
}

/** Appends the purchases of a batch to their customers' histories; `purchases` yields `PurchaseEvent`s. */
export const insertPurchaseEvents = (
  purchases: RawBuilder<PurchaseEvent>,
  source: string,
  actor: string | null,
  now: Date,
) => sql`
  insert into information.events (party_id, occurred_at, event_id, occurred_on, type, recorded_at, source, actor, data)
  select p.party_id, p.occurred_at, p.event_id, p.occurred_on, p.type, ${now}::timestamptz, ${source}, ${actor}::uuid, p.data
    from (${purchases}) as p
  on conflict do nothing`

/** Takes events of one type group back out of these parties' histories. */
export const deletePurchaseEvents = (partyIds: readonly string[], eventIds: readonly string[]) => sql`
  delete from information.events where party_id = any(${partyIds}) and event_id = any(${eventIds})`
