import type { RawBuilder } from 'kysely'
import { type FilterSetting, matches } from '../information/index.ts'
import { isUsable } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import { isShare, type Outcome, type Population } from './experiment.ts'
import { doneBy, type Worth } from './experiment-outcome.sql.ts'
import type { PopulationPast } from './experiment-plan.ts'

/** Who belongs to a population today, as a condition on `kernel.parties p`. */
export function belongs(population: Population, setting: FilterSetting): RawBuilder<unknown> {
  switch (population.kind) {
    case 'all':
      return sql`(${isUsable} and exists (select from kernel.party_roles r
                   where r.party_id = p.party_id and r.role = 'customer' and r.valid_to is null))`
    case 'segment':
      return sql`(${isUsable} and exists (select from strategy.memberships m
                   where m.party_id = p.party_id and m.segment_id = ${population.segmentId}::uuid and m.valid_to is null))`
    case 'list':
      return sql`(${isUsable} and ${matches(population.filter, setting)})`
  }
}

/** Whether `kernel.parties p` is in another experiment that is running, or in a campaign with a control group. */
export const isHeld = (experimentId: string | null) => sql`
  (exists (select from performance.experiment_members h
             join performance.experiments e on e.experiment_id = h.experiment_id
            where h.party_id = p.party_id and e.state = 'running' and e.experiment_id is distinct from ${experimentId}::uuid)
   or exists (select from channels.campaign_members h
                join channels.campaigns c on c.campaign_id = h.campaign_id
               where h.party_id = p.party_id and c.state = 'running' and c.control_share > 0
                     and not exists (select from performance.experiments e where e.campaign_id = c.campaign_id)))`

/** Members whose past is read: their mean is known to a third of a per cent of the spread, and a million take a second. */
export const mostRead = 100_000

/**
 * The sums of a population's outcomes over `days` up to `until`, and over as many days before: one lookup by day for
 * each member, so that what they did at other times is not read. Of many members some are read, drawn by a hash of
 * their ids, and the sums are raised to all.
 */
export const populationPast = (
  asked: {
    readonly population: Population
    readonly outcome: Outcome
    readonly days: number
    readonly until: string
    readonly allowsOverlap: boolean
    /** Members whose past is read at most, about; see {@link mostRead}. */
    readonly atMost?: number
  },
  worth: Worth,
  setting: FilterSetting,
) => sql<PopulationPast>`
  with members as materialized (
    select p.party_id, ${asked.allowsOverlap ? sql`false` : isHeld(null)} as held
      from kernel.parties p where ${belongs(asked.population, setting)}),
  size as materialized (
    select count(*) filter (where not m.held)::integer as n, count(*) filter (where m.held)::integer as held,
           count(*) filter (where not m.held and s.first_on > ${asked.until}::date - 91)::integer as joined
      from members m
      left join information.customer_statistics s on s.party_id = m.party_id and s.currency = ${worth.currency}),
  done as (
    select ${amountOf(asked.outcome, sql`x.now`)} as y, ${amountOf(asked.outcome, sql`x.before`)} as x
      from members m
     cross join size
     cross join lateral (
       select coalesce(sum(d.amount) filter (where d.day > ${asked.until}::date - ${asked.days}::integer), 0) as now,
              coalesce(sum(d.amount) filter (where d.day <= ${asked.until}::date - ${asked.days}::integer), 0) as before
         from (${doneBy(sql`m.party_id`, asked.outcome, worth)}) as d
        where d.day <= ${asked.until}::date and d.day > ${asked.until}::date - 2 * ${asked.days}::integer) as x
     where not m.held and (size.n <= ${asked.atMost ?? mostRead}::integer
           or (hashtextextended(m.party_id::text, 1) & 1048575) < 1048576.0 * ${asked.atMost ?? mostRead}::integer / size.n)),
  sums as (
    select count(*)::integer as read, coalesce(sum(y), 0) as y, coalesce(sum(y * y), 0) as yy,
           coalesce(sum(x), 0) as x, coalesce(sum(x * x), 0) as xx, coalesce(sum(x * y), 0) as xy
      from done)
  select size.n as "n", size.held as "held", size.joined as "joined", sums.read as "read",
         sums.y * raised.times as "sum", sums.yy * raised.times as "squares",
         sums.x * raised.times as "sumBefore", sums.xx * raised.times as "squaresBefore", sums.xy * raised.times as "products"
    from size
   cross join sums
   cross join lateral (
     select case when sums.read in (0, size.n) then 1 else size.n::float8 / sums.read end as times) as raised`

const amountOf = (outcome: Outcome, amount: RawBuilder<unknown>) =>
  isShare(outcome) ? sql`least(${amount}, 1)` : amount
