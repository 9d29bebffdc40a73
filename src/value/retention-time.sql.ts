import type { RawBuilder } from 'kysely'
import { isUsable } from '../kernel/restriction.sql.ts'
import { isServed } from '../kernel/served.sql.ts'
import { sql } from '../storage/statement.ts'
import type { ContractChoice, LeftColumn, TenureColumn } from './retention.ts'
import type { CohortMonth } from './retention-cohort.ts'
import type { AlikeStays } from './retention-curve.ts'

type Fragment = RawBuilder<unknown>

/** Mean days of a month. */
const daysPerMonth = 30.436875

/** A number of an own column of `kernel.parties p`; null where there is none. */
export const numberOf = (key: string): Fragment => sql`
  case when jsonb_typeof(p.custom -> ${key}) = 'number' then (p.custom ->> ${key})::double precision end`

/** A day of an own column as it is written; null where there is none. Never fails: 2025-02-31 is 2025-03-03. */
const dayOf = (key: string): Fragment => sql`
  case when p.custom ->> ${key} ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
       then (left(p.custom ->> ${key}, 7) || '-01')::date + substr(p.custom ->> ${key}, 9, 2)::integer - 1 end`

/** 1 who left by a day, 0 who stays; null where nobody said. */
const leftBy = (left: LeftColumn, until: string): Fragment =>
  left.kind === 'flag'
    ? sql`case when nullif(p.custom ->> ${left.key}, '') is null then null
               when p.custom ->> ${left.key} = ${left.yes} then 1 else 0 end`
    : sql`case when ${dayOf(left.key)} <= ${until}::date then 1 else 0 end`

function timeUntil(tenure: TenureColumn, left: LeftColumn, until: string): Fragment {
  if (tenure.kind === 'number') return numberOf(tenure.key)
  const end = left.kind === 'until' ? sql`least(${dayOf(left.key)}, ${until}::date)` : sql`${until}::date`
  return sql`(${end} - ${dayOf(tenure.key)}) / ${daysPerMonth}::double precision`
}

/** How long a customer `kernel.parties p` has stayed in units of the choice, and whether they left. */
export const stayOf = ({ tenure, left }: ContractChoice, until: string) => ({
  time: timeUntil(tenure, left, until),
  left: leftBy(left, until),
})

/** Whose stay counts: customers, and whoever may become one. */
export const isCounted = sql`${isUsable} and ${isServed}`

/** How long customers have stayed and who left, counted by segment; null: nobody is told apart. */
export const staysBySegment = (segmentationId: string | null, choice: ContractChoice, until: string) => {
  const { time, left } = stayOf(choice, until)
  return sql<AlikeStays>`
  select stays.segment_id as "segmentId", stays.time, stays."left", count(*) as n
    from (select m.segment_id, ${time} as time, ${left} as "left"
            from kernel.parties p
            left join strategy.memberships m
              on m.party_id = p.party_id and m.segmentation_id = ${segmentationId}::uuid and m.valid_to is null
           where ${isCounted}) as stays
   group by 1, 2, 3`
}

/** Days with a purchase until a day, each with the next; a return is none. */
export const purchaseDays = (until: string) => sql`
  days as (
    select o.party_id, o.ordered_on
      from value.orders o
     where o.amount_minor >= 0 and o.ordered_on <= ${until}::date
     group by o.party_id, o.ordered_on),
  spans as (
    select party_id, ordered_on, lead(ordered_on) over (partition by party_id order by ordered_on) as next_on,
           row_number() over (partition by party_id order by ordered_on) as nth
      from days)`

/** The last day with an order that has come: until then everybody was watched. */
export const watchedUntil = (today: string) => sql<{ until: string | null }>`
  select max(last_on)::text as until from information.customer_statistics where last_on <= ${today}::date`

/** Days from a purchase to the next, or until the watching ended, counted by segment; null: nobody is told apart. */
export const returnsBySegment = (segmentationId: string | null, until: string) => sql<
  AlikeStays & { readonly isFirst: boolean }
>`
  with ${purchaseDays(until)}
  select m.segment_id as "segmentId", spans.nth = 1 as "isFirst",
         coalesce(spans.next_on, ${until}::date) - spans.ordered_on as time,
         case when spans.next_on is null then 0 else 1 end as "left", count(*) as n
    from spans
    join kernel.parties p on p.party_id = spans.party_id
    left join strategy.memberships m
      on m.party_id = spans.party_id and m.segmentation_id = ${segmentationId}::uuid and m.valid_to is null
   where ${isUsable}
   group by 1, 2, 3, 4`

/** Cohorts of months, month by month; month 0 holds everybody. Months that are not over are left out. */
export const cohortMonths = (until: string) => sql<CohortMonth>`
  with months as (
    select o.party_id, date_trunc('month', o.ordered_on)::date as month
      from value.orders o
     where o.amount_minor >= 0 and o.ordered_on < date_trunc('month', ${until}::date + 1)
     group by 1, 2),
  placed as (
    select months.party_id, months.month, min(months.month) over (partition by months.party_id) as first
      from months
      join kernel.parties p on p.party_id = months.party_id
     where ${isUsable})
  select to_char(first, 'YYYY-MM') as cohort,
         ((extract(year from month) - extract(year from first)) * 12
           + extract(month from month) - extract(month from first))::integer as later,
         count(*) as buyers
    from placed
   group by 1, 2
   order by 1, 2`
