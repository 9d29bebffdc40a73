import { isUsable } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import type { BaseSummary } from './lifetime.ts'
import type { CustomerFacts } from './lifetime-base.ts'

/**
 * What each customer bought until a day, in each currency. The statistics hold it, except for those who have an
 * order of a later day (a typing error of a year, an order taken for next week): theirs is read from their
 * orders, so that nothing of it counts as if it had happened.
 */
const knownUntil = (until: string, of: { currency?: string; partyIds?: readonly string[] } = {}) => {
  const wanted = (alias: string) => sql`
    ${of.currency === undefined ? sql`` : sql`and ${sql.ref(`${alias}.currency`)} = ${of.currency}`}
    ${of.partyIds === undefined ? sql`` : sql`and ${sql.ref(`${alias}.party_id`)} = any(${[...of.partyIds]}::uuid[])`}`
  return sql`
  late as (
    select s.party_id, s.currency, s.first_on, s.first_day_minor
      from information.customer_statistics s
     where s.purchase_days > 0 and s.first_on <= ${until}::date and s.last_on > ${until}::date ${wanted('s')}),
  known as (
    select s.party_id, s.currency, s.purchase_days, s.first_on, s.last_on, s.first_day_minor, s.spend_minor,
           s.returned_minor, s.orders
      from information.customer_statistics s
     where s.purchase_days > 0 and s.last_on <= ${until}::date ${wanted('s')}
    union all
    select late.party_id, late.currency,
           (count(distinct o.ordered_on) filter (where o.amount_minor >= 0))::integer, late.first_on,
           max(o.ordered_on) filter (where o.amount_minor >= 0), late.first_day_minor,
           coalesce(sum(o.amount_minor) filter (where o.amount_minor >= 0), 0)::bigint,
           coalesce(-sum(o.amount_minor) filter (where o.amount_minor < 0), 0)::bigint,
           (count(*) filter (where o.amount_minor >= 0))::integer
      from late
      join value.orders o on o.party_id = late.party_id and o.currency = late.currency
       and o.ordered_on <= ${until}::date
     group by late.party_id, late.currency, late.first_on, late.first_day_minor)`
}

/** Every currency with its customers, as known today: observed until the latest day with an order that has come. */
export const baseSummaries = (today: string) => sql<BaseSummary>`
  with ${knownUntil(today)}
  select known.currency, count(*) as "customers", count(*) filter (where purchase_days > 1) as "repeaters",
         min(first_on) as "firstOn", max(last_on) as "observedUntil",
         coalesce(sum(spend_minor), 0)::bigint as "spendMinor",
         coalesce(sum(abs(returned_minor)), 0)::bigint as "returnedMinor", coalesce(sum(orders), 0)::bigint as "orders"
    from known
    join kernel.parties p on p.party_id = known.party_id
   where ${isUsable}
   group by known.currency
   order by count(*) desc, known.currency`

/** What contacts with each party in a currency cost, and from when to when there were some. */
const served = (currency: string, partyIds?: readonly string[]) => sql`
  served as (
    select party_id, sum(cost_minor)::bigint as cost_minor, sum(contacts) as contacts,
           min(first_on) - date '1970-01-01' as met_day, max(last_on) - date '1970-01-01' as last_met_day
      from information.contact_statistics
     where currency = ${currency} ${partyIds === undefined ? sql`` : sql`and party_id = any(${[...partyIds]}::uuid[])`}
     group by party_id)`

const facts = sql`
  known.party_id as "partyId", purchase_days as "purchaseDays", first_on - date '1970-01-01' as "firstDay",
  last_on - date '1970-01-01' as "lastDay", spend_minor - first_day_minor as "repeatMinor",
  spend_minor as "spendMinor", coalesce(served.cost_minor, 0)::bigint as "serviceMinor",
  coalesce(served.contacts, 0)::integer as "contacts", served.met_day as "metDay",
  served.last_met_day as "lastMetDay"`

/** What every customer of a currency bought until a day; unordered, so that it streams. */
export const customerFacts = (currency: string, until: string) => sql<CustomerFacts>`
  with ${knownUntil(until, { currency })}, ${served(currency)}
  select ${facts}
    from known
    join kernel.parties p on p.party_id = known.party_id
    left join served on served.party_id = known.party_id
   where ${isUsable}`

/** What some customers bought in a currency until a day; no row for who bought nothing. */
export const factsOfCustomers = (
  partyIds: readonly string[],
  currency: string,
  until: string,
) => sql<CustomerFacts>`
  with ${knownUntil(until, { currency, partyIds })}, ${served(currency, partyIds)}
  select ${facts}
    from known
    join kernel.parties p on p.party_id = known.party_id
    left join served on served.party_id = known.party_id
   where ${isUsable}`

/** The currencies that one customer has bought in, the one with most orders first. */
export const currenciesOf = (partyId: string) => sql<{ currency: string }>`
  select currency from information.customer_statistics
   where party_id = ${partyId} and purchase_days > 0
   order by orders desc, currency`

/** One line per customer: party, run, purchase days, first day, last day, repeat spend, lifetime value. */
export const copyLifetimes =
  'copy value.lifetimes (party_id, model_run_id, purchase_days, first_on, last_on, repeat_minor, clv) from stdin'

/** A customer of an earlier run beside the same customer in a later one; the later side is null for who has left. */
export type ComparedLifetime = {
  partyId: string
  purchaseDays: number
  firstDay: number
  lastDay: number
  repeatMinor: number
  clv: number
  laterPurchaseDays: number | null
  laterFirstDay: number | null
  laterLastDay: number | null
  laterRepeatMinor: number | null
  laterClv: number | null
}

export const comparedLifetimes = (earlierRunId: string, laterRunId: string) => sql<ComparedLifetime>`
  with earlier as (
    select party_id, purchase_days, first_on, last_on, repeat_minor, clv
      from value.lifetimes where model_run_id = ${earlierRunId}),
  later as (
    select party_id, purchase_days, first_on, last_on, repeat_minor, clv
      from value.lifetimes where model_run_id = ${laterRunId})
  select earlier.party_id as "partyId", earlier.purchase_days as "purchaseDays",
         earlier.first_on - date '1970-01-01' as "firstDay", earlier.last_on - date '1970-01-01' as "lastDay",
         earlier.repeat_minor as "repeatMinor", earlier.clv,
         later.purchase_days as "laterPurchaseDays", later.first_on - date '1970-01-01' as "laterFirstDay",
         later.last_on - date '1970-01-01' as "laterLastDay", later.repeat_minor as "laterRepeatMinor",
         later.clv as "laterClv"
    from earlier left join later on later.party_id = earlier.party_id`

/**
 * What an import has just filled. Until the server's own round of analysis the planner takes these tables for
 * empty, and a list that joins them reads all parties for each row.
 */
export const analyseFacts = sql`analyze kernel.parties, information.customer_statistics, value.orders`

export const analyseLifetimes = sql`analyze value.lifetimes`

export const vacuumLifetimes = sql`vacuum (analyze) value.lifetimes`

export const deleteLifetimes = (modelRunId: string) => sql`
  delete from value.lifetimes where model_run_id = ${modelRunId}`
