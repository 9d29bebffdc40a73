import type { RawBuilder } from 'kysely'
import type { CampaignArm } from '../channels/index.ts'
import { sql } from '../storage/statement.ts'
import type { Outcome } from './experiment.ts'
import type { MemberRow } from './experiment-columns.ts'
import { campaignMembers, doneBy, experimentMembers, type Worth } from './experiment-outcome.sql.ts'

/** Whose outcome is read: an experiment's members, or those of a campaign with a control group. */
export type Watched = {
  readonly kind: 'experiment' | 'campaign'
  readonly id: string
  readonly outcome: Outcome
  readonly outcomeDays: number
}

export const firstDay = '2000-01-01'

const members = ({ kind, id }: Pick<Watched, 'kind' | 'id'>, timeZone: string): RawBuilder<unknown> =>
  kind === 'experiment' ? experimentMembers(id) : campaignMembers(id, timeZone)

const within = (days: number, until: string) =>
  sql`d.day >= m.entered_on and d.day < m.entered_on + ${days}::integer and d.day <= ${until}::date`

const justBefore = (days: number) => sql`d.day < m.entered_on and d.day >= m.entered_on - ${days}::integer`

/** Every member with what they did since they came in and in as many days before. */
export const memberRows = (watched: Watched, worth: Worth, timeZone: string, until: string) => {
  const { outcome, outcomeDays: days } = watched
  return sql<MemberRow>`
    select m.arm, m.segment_id as "segmentId", m.entered_on - ${firstDay}::date as "entered", done.before as "before",
           done.days as "days", done.amounts as "amounts", brought.before as "moneyBefore", brought.since as "money"
      from (${members(watched, timeZone)}) as m
     cross join lateral (
       select coalesce(sum(d.amount) filter (where ${justBefore(days)}), 0) as before,
              coalesce(array_agg(d.day - ${firstDay}::date order by d.day, d.amount) filter (where ${within(days, until)}), '{}') as days,
              coalesce(array_agg(d.amount order by d.day, d.amount) filter (where ${within(days, until)}), '{}') as amounts
         from (${doneBy(sql`m.party_id`, outcome, worth)}) as d) as done
     cross join lateral (
       select coalesce(sum(d.amount) filter (where ${justBefore(days)}), 0) as before,
              coalesce(sum(d.amount) filter (where ${within(days, until)}), 0) as since
         from (${doneBy(sql`m.party_id`, 'margin', worth)}) as d) as brought
     order by m.party_id`
}

/** What came of each arm so far, in sums. */
export const armSums = (
  watched: Watched,
  worth: Worth,
  timeZone: string,
  until: string,
  isShare: boolean,
) => sql<{ arm: CampaignArm; n: number; sum: number; squares: number }>`
  select arm, count(*)::integer as "n", sum(y)::double precision as "sum", sum(y * y)::double precision as "squares"
    from (select m.arm, ${isShare ? sql`least(done.since, 1)` : sql`done.since`} as y
            from (${members(watched, timeZone)}) as m
           cross join lateral (
             select coalesce(sum(d.amount) filter (where ${within(watched.outcomeDays, until)}), 0) as since
               from (${doneBy(sql`m.party_id`, watched.outcome, worth)}) as d) as done) as each
   group by arm order by arm desc`
