import { hasRefused } from '../empowerment/index.ts'
import { sql } from '../storage/statement.ts'

/** What the members of a segment spent in one month, and who stands behind it. */
export type SegmentSpending = {
  readonly segmentId: string
  readonly currency: string
  /** `2026-11` */
  readonly month: string
  readonly amountMinor: number
  /** Who bought within the year; the same in each of its months. */
  readonly parties: number
  /** How many of these said what share of all they buy is bought here. */
  readonly told: number
  /** The mean of what they said; null: nobody did. */
  readonly covers: number | null
}

/**
 * What the members of each segment of a segmentation spent, month by month, returns taken off. Whoever refused to be
 * profiled stands behind no average, and a month in which no more than `least` bought has none.
 */
export const countSpending = (
  segmentationId: string,
  { from, until, least }: { readonly from: string; readonly until: string; readonly least: number },
) => sql<SegmentSpending>`
  with spent as materialized (
    select m.segment_id, o.currency, o.party_id, to_char(o.ordered_on, 'YYYY-MM') as month,
           sum(o.amount_minor) as amount_minor
      from value.orders o
      join strategy.memberships m on m.party_id = o.party_id
      join kernel.parties p on p.party_id = o.party_id
     where not ${hasRefused('profiling')} and m.segmentation_id = ${segmentationId} and m.valid_to is null
       and o.ordered_on >= ${from}::date and o.ordered_on < ${until}::date
     group by 1, 2, 3, 4),
  buyers as (
    select b.segment_id, b.currency, count(*) as parties, count(i.covers) as told, avg(i.covers) as covers
      from (select distinct segment_id, currency, party_id from spent) as b
      left join empowerment.insight_choices i on i.party_id = b.party_id and i.insight = 'spending' and not i.is_refused
     group by 1, 2)
  select s.segment_id as "segmentId", s.currency, s.month, sum(s.amount_minor)::bigint as "amountMinor",
         b.parties, b.told, b.covers
    from spent s
    join buyers b on b.segment_id = s.segment_id and b.currency = s.currency
   group by s.segment_id, s.currency, s.month, b.parties, b.told, b.covers
  having count(*) > ${least}`

export const deleteSpending = sql`delete from value.segment_spending`

export const insertSpending = (spending: readonly SegmentSpending[], today: string) => sql`
  insert into value.segment_spending (segment_id, currency, month, amount_minor, parties, told, covers, counted_on)
  select told."segmentId", told.currency, told.month, told."amountMinor", told.parties, told.told, told.covers, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(spending)}::jsonb)
      as told ("segmentId" uuid, currency text, month text, "amountMinor" bigint, parties bigint, told bigint,
               covers double precision)`

/** What was counted of a segment in a currency from a month on. */
export const spendingOfSegment = (segmentId: string, currency: string, from: string) => sql<
  SegmentSpending & { countedOn: string }
>`
  select segment_id as "segmentId", currency, month, amount_minor as "amountMinor", parties, told, covers,
         counted_on as "countedOn"
    from value.segment_spending
   where segment_id = ${segmentId} and currency = ${currency} and month >= ${from}
   order by month`

/** Of some segments, those of which spending was counted. */
export const countedSegments = (segmentIds: readonly string[]) => sql<{ segmentId: string }>`
  select distinct segment_id as "segmentId" from value.segment_spending
   where segment_id = any(${[...segmentIds]}::uuid[])`
