import { sql } from '../storage/statement.ts'
import type { BaseSummary } from './lifetime.ts'
import type { CustomerFacts } from './lifetime-base.ts'

/** A customer of one currency: somebody alive in the books who has bought on at least one day until a day. */
const customersOf = (currency: string, until: string) => sql`
    from information.customer_statistics as statistics
    join kernel.parties on parties.party_id = statistics.party_id
   where statistics.currency = ${currency} and statistics.purchase_days > 0
     and statistics.first_on <= ${until}::date
     and parties.merged_into is null and parties.erased_at is null`

/** Every currency with its customers; `today` bounds what counts as observed, so a typing error of a year cannot. */
export const baseSummaries = (today: string) => sql<BaseSummary>`
  select statistics.currency, count(*) as "customers", count(*) filter (where purchase_days > 1) as "repeaters",
         min(first_on) as "firstOn", least(max(last_on), ${today}::date) as "observedUntil",
         coalesce(sum(spend_minor), 0)::bigint as "spendMinor",
         coalesce(sum(abs(returned_minor)), 0)::bigint as "returnedMinor", coalesce(sum(orders), 0)::bigint as "orders"
    ${sql`from information.customer_statistics as statistics
    join kernel.parties on parties.party_id = statistics.party_id
   where statistics.purchase_days > 0 and statistics.first_on <= ${today}::date
     and parties.merged_into is null and parties.erased_at is null`}
   group by statistics.currency
   order by count(*) desc, statistics.currency`

/** Every customer's facts; unordered, so that it streams. */
export const customerFacts = (currency: string, until: string) => sql<CustomerFacts>`
  select statistics.party_id as "partyId", purchase_days as "purchaseDays",
         first_on - date '1970-01-01' as "firstDay", last_on - date '1970-01-01' as "lastDay",
         spend_minor - first_day_minor as "repeatMinor", spend_minor as "spendMinor"
    ${customersOf(currency, until)}`

/** One customer's facts in one currency. */
export const factsOfParty = (partyId: string) => sql<CustomerFacts & { currency: string }>`
  select party_id as "partyId", currency, purchase_days as "purchaseDays",
         first_on - date '1970-01-01' as "firstDay", last_on - date '1970-01-01' as "lastDay",
         spend_minor - first_day_minor as "repeatMinor", spend_minor as "spendMinor"
    from information.customer_statistics
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
