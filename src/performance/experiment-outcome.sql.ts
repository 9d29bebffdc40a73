import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import type { Outcome } from './experiment.ts'

type Fragment = RawBuilder<unknown>

/** How money counts: in which currency, how many minor units one is, and which share of spend is margin. */
export type Worth = { readonly currency: string; readonly minorUnits: number; readonly margin: number }

/** What one party did, day by day: selects `day` and `amount`, in the outcome's unit. */
export function doneBy(partyId: Fragment, outcome: Outcome, worth: Worth): Fragment {
  if (outcome === 'contacts' || outcome === 'replied')
    return sql`
      select i.occurred_on as day, 1::double precision as amount from channels.interactions i
       where i.party_id = ${partyId} and i.direction = 'in'`
  const isCounted = outcome === 'bought' || outcome === 'orders'
  const scale = (outcome === 'margin' ? worth.margin : 1) / worth.minorUnits
  const amount = isCounted ? sql`1::double precision` : sql`o.amount_minor * ${scale}::double precision`
  // A return is no order, and takes back what was spent.
  return sql`
    select o.ordered_on as day, ${amount} as amount from value.orders o
     where o.party_id = ${partyId} and o.currency = ${worth.currency} ${isCounted ? sql`and o.amount_minor >= 0` : sql``}`
}

/** Whom an experiment is compared over: as chance drew them first, or a campaign with whom it left out. */
export const experimentMembers = (experimentId: string): Fragment => sql`
  select distinct on (m.party_id) m.party_id, m.arm, m.segment_id, m.entered_on
    from performance.experiment_members m where m.experiment_id = ${experimentId}::uuid
   order by m.party_id, m.entered_at, m.drawn_id`

export const campaignMembers = (campaignId: string, timeZone: string): Fragment => sql`
  select m.party_id, m.arm, null::uuid as segment_id, (m.entered_at at time zone ${timeZone})::date as entered_on
    from channels.campaign_members m where m.campaign_id = ${campaignId}::uuid`
