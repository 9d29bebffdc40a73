import type { RawBuilder } from 'kysely'
import { type FilterSetting, matches } from '../information/index.ts'
import { isLive } from '../kernel/party-right.sql.ts'
import { sql } from '../storage/statement.ts'
import { isShare, type Outcome, type Population } from './experiment.ts'
import { doneBy, type Worth } from './experiment-outcome.sql.ts'
import type { PopulationPast } from './experiment-plan.ts'

/** Who belongs to a population today, as a condition on `kernel.parties p`. */
export function belongs(population: Population, setting: FilterSetting): RawBuilder<unknown> {
  switch (population.kind) {
    case 'all':
      return sql`(${isLive} and exists (select from kernel.party_roles r
                   where r.party_id = p.party_id and r.role = 'customer' and r.valid_to is null))`
    case 'segment':
      return sql`(${isLive} and exists (select from strategy.memberships m
                   where m.party_id = p.party_id and m.segment_id = ${population.segmentId}::uuid and m.valid_to is null))`
    case 'list':
      return sql`(${isLive} and ${matches(population.filter, setting)})`
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

/**
 * The sums of a population's outcomes over `days` up to `until`, and over as many days before: one lookup by day for
 * each member, so that what they did at other times is not read.
 */
export const populationPast = (
  asked: {
    readonly population: Population
    readonly outcome: Outcome
    readonly days: number
    readonly until: string
    readonly allowsOverlap: boolean
  },
  worth: Worth,
  setting: FilterSetting,
) => sql<PopulationPast>`
  with members as (
    select p.party_id, ${asked.allowsOverlap ? sql`false` : isHeld(null)} as held
      from kernel.parties p where ${belongs(asked.population, setting)}),
  done as (
    select m.held, joined.is_new, ${amountOf(asked.outcome, sql`x.now`)} as y, ${amountOf(asked.outcome, sql`x.before`)} as x
      from members m
     cross join lateral (
       select coalesce(sum(d.amount) filter (where d.day > ${asked.until}::date - ${asked.days}::integer), 0) as now,
              coalesce(sum(d.amount) filter (where d.day <= ${asked.until}::date - ${asked.days}::integer), 0) as before
         from (${doneBy(sql`m.party_id`, asked.outcome, worth)}) as d
        where d.day <= ${asked.until}::date and d.day > ${asked.until}::date - 2 * ${asked.days}::integer) as x
     cross join lateral (
       select coalesce(bool_or(s.first_on > ${asked.until}::date - 91), false) as is_new
         from information.customer_statistics s
        where s.party_id = m.party_id and s.currency = ${worth.currency}) as joined)
  select count(*) filter (where not held)::integer as "n", count(*) filter (where held)::integer as "held",
         count(*) filter (where is_new and not held)::integer as "joined",
         coalesce(sum(y) filter (where not held), 0) as "sum",
         coalesce(sum(y * y) filter (where not held), 0) as "squares",
         coalesce(sum(x) filter (where not held), 0) as "sumBefore",
         coalesce(sum(x * x) filter (where not held), 0) as "squaresBefore",
         coalesce(sum(x * y) filter (where not held), 0) as "products"
    from done`

const amountOf = (outcome: Outcome, amount: RawBuilder<unknown>) =>
  isShare(outcome) ? sql`least(${amount}, 1)` : amount
