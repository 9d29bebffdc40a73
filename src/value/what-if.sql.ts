import { sql } from '../storage/statement.ts'

/** What a run was told of a customer and made of it. */
export type ToldLifetime = {
  purchaseDays: number
  firstDay: number
  lastDay: number
  repeatMinor: number
  clv: number
}

/** The rows of a run; with `oneIn` above 1 those of a sample of customers that is the same every time. */
export const toldLifetimes = (modelRunId: string, oneIn: number) => sql<ToldLifetime>`
  select purchase_days as "purchaseDays", first_on - date '1970-01-01' as "firstDay",
         last_on - date '1970-01-01' as "lastDay", repeat_minor as "repeatMinor", clv
    from value.lifetimes
   where model_run_id = ${modelRunId}
     ${oneIn === 1 ? sql`` : sql`and abs(hashtext(party_id::text)::bigint) % ${oneIn} = 0`}
   order by party_id`
