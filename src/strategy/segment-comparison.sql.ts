import { decimalsOf } from '../kernel/money.ts'
import { sql } from '../storage/statement.ts'
import type { ComparedFigure, Spread } from './segment-comparison.ts'

/** What the members of a segment are like. */
export type SegmentSpreads = {
  readonly segmentId: string
  readonly parties: number
} & Readonly<Record<ComparedFigure, Spread>>

const spread = (column: string) => sql`
  jsonb_build_object('n', count(${sql.ref(column)}), 'mean', avg(${sql.ref(column)})::double precision,
                     'deviation', stddev_samp(${sql.ref(column)})::double precision) as ${sql.id(column)}`

/**
 * Every segment in force of a segmentation, in one pass over the members: six sums of each are all that leaves the
 * database, where the library would need a row of every member here.
 */
export const segmentSpreads = (
  segmentationId: string,
  currency: string,
  today: string,
) => sql<SegmentSpreads>`
  with met as (
    select party_id, sum(contacts) as contacts, sum(complaints) as complaints
      from information.contact_statistics group by party_id
  ), known as (
    select m.segment_id, s.orders::double precision as orders,
           s.spend_minor / ${10 ** decimalsOf(currency)}::double precision as spend,
           (${today}::date - s.last_on)::double precision as recency,
           (${today}::date - s.first_on)::double precision as tenure,
           coalesce(met.contacts, 0)::double precision as contacts,
           coalesce(met.complaints, 0)::double precision as complaints
      from strategy.memberships m
      left join information.customer_statistics s
        on s.party_id = m.party_id and s.currency = ${currency} and s.purchase_days > 0
      left join met on met.party_id = m.party_id
     where m.segmentation_id = ${segmentationId} and m.valid_to is null
  )
  select segment_id as "segmentId", count(*)::integer as parties, ${spread('orders')}, ${spread('spend')},
         ${spread('recency')}, ${spread('tenure')}, ${spread('contacts')}, ${spread('complaints')}
    from known
   group by segment_id
   order by segment_id`
