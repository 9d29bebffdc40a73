import { sql } from '../storage/statement.ts'
import type { ContractChoice } from './retention.ts'
import { isCounted, purchaseDays, stayOf } from './retention-time.sql.ts'

/** A customer with own columns, as they are written, in the order that was asked for. */
export type DriverRow = {
  readonly time: number
  readonly left: number
  readonly told: readonly (string | null)[]
}

const told = (keys: readonly string[]) =>
  sql`array(select p.custom ->> wanted.key from unnest(${[...keys]}::text[]) with ordinality as wanted (key, place) order by wanted.place)`

/** How long each customer has stayed, whether they left, and what own columns say of them; unordered, so that it streams. */
export const stayRows = (choice: ContractChoice, until: string, keys: readonly string[]) => {
  const { time, left } = stayOf(choice, until)
  return sql<DriverRow>`
  select stays.time, stays."left", stays.told
    from (select ${time} as time, ${left} as "left", ${told(keys)} as told
            from kernel.parties p
           where ${isCounted}) as stays
   where stays.time >= 0 and stays."left" is not null`
}

/** Days from each customer's first purchase to the second, or until the watching ended, with own columns. */
export const returnRows = (until: string, keys: readonly string[]) => sql<DriverRow>`
  with ${purchaseDays(until)}
  select coalesce(spans.next_on, ${until}::date) - spans.ordered_on as time,
         case when spans.next_on is null then 0 else 1 end as "left", ${told(keys)} as told
    from spans
    join kernel.parties p on p.party_id = spans.party_id
   where spans.nth = 1 and ${isCounted}`
