import type { DecisionSets } from '../kernel/decision.ts'
import { sql } from '../storage/statement.ts'

/** What was decided and holds: not what was stopped when its review came. */
export const decidedSets = sql<{ sets: DecisionSets }>`
  select sets from kernel.decisions
   where state in ('taken', 'settled') and consequence is distinct from 'stopped' and sets is not null order by number`

export type LivedRow = {
  partyId: string
  shop: string
  garden: string | null
  firstOn: string
  lastOn: string
  purchaseDays: number
  spendMinor: number
}

/** Customers of the shop who have bought, after one of them. */
export const livedCustomers = (after: string | null, limit: number) => sql<LivedRow>`
  select s.party_id as "partyId", r.external_id as "shop", p.custom ->> 'garden' as "garden", s.first_on as "firstOn",
         s.last_on as "lastOn", s.purchase_days as "purchaseDays", s.spend_minor::double precision as "spendMinor"
    from information.customer_statistics s
    join kernel.parties p on p.party_id = s.party_id
    join information.source_records r on r.party_id = s.party_id and r.noun = 'parties'
    join information.sources o on o.source_id = r.source_id and o.name = 'Shop'
   where s.purchase_days > 0 and (${after}::uuid is null or s.party_id > ${after}::uuid)
   order by s.party_id limit ${limit}`
