import type { Day } from '../kernel/period.ts'
import { sql } from '../storage/statement.ts'
import type { Cell } from './cell.ts'

const columns = sql`segment_id as "segmentId", channel, currency, contacts, customers, assessed, perfect, complaints,
         cost_minor as "costMinor", revenue_minor as "revenueMinor", worth, missed, computed_at as "computedAt"`

export type CellRow = Cell & { computedAt: string }

export const cells = sql<CellRow>`select ${columns} from channels.cells order by segment_id, channel`

/** All cells, held until the transaction ends: whoever moves them does so after another. */
export const lockCells = sql<CellRow>`select ${columns} from channels.cells order by segment_id, channel for update`

/** One after another, also while there is no cell that could be held. */
export const lockCounting = sql`select pg_advisory_xact_lock(hashtext('channels.cells'))`

export const writeCells = (rows: readonly Cell[], now: Date) => sql`
  insert into channels.cells (segment_id, channel, currency, contacts, customers, assessed, perfect, complaints, cost_minor,
         revenue_minor, worth, missed, computed_at)
  select "segmentId", channel, currency, contacts, customers, assessed, perfect, complaints, "costMinor", "revenueMinor",
         worth, missed, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("segmentId" uuid, channel text, currency text, contacts bigint,
         customers bigint, assessed bigint, perfect bigint, complaints bigint, "costMinor" bigint, "revenueMinor" bigint,
         worth double precision, missed jsonb)
  on conflict (segment_id, channel) do update set
    currency = excluded.currency, contacts = excluded.contacts, customers = excluded.customers,
    assessed = excluded.assessed, perfect = excluded.perfect, complaints = excluded.complaints,
    cost_minor = excluded.cost_minor, revenue_minor = excluded.revenue_minor, worth = excluded.worth,
    missed = excluded.missed, computed_at = excluded.computed_at`

export const deleteCells = sql`delete from channels.cells`

const memberships = sql`
  (select m.party_id, m.segment_id
     from strategy.memberships m
     join strategy.segmentations s on s.segmentation_id = m.segmentation_id and s.is_leading
    where m.valid_to is null)`

/** A cell counted from the contacts themselves; segment null: customers of none. */
export type CountedCell = {
  segmentId: string | null
  channel: string
  contacts: number
  customers: number
  assessed: number
  perfect: number
  complaints: number
  costMinor: number
  worth: number | null
}

/**
 * Judged contacts since a day by segment and channel. Customers are summed up before they meet their scores, for a score looked
 * up by contact was looked up as often as somebody called.
 */
export const countedCells = (clv: { name: string; version: number } | null, since: Day) => sql<CountedCell>`
  with met as materialized (
    select i.party_id, i.channel, count(*) as contacts, count(*) filter (where i.judged_by > 0) as assessed,
           count(*) filter (where i.judged_by > 0 and i.missed = '{}') as perfect, count(c.complaint_id) as complaints,
           coalesce(sum(i.cost_minor) filter (where i.currency = a.currency), 0) as cost
      from channels.interactions i
      join channels.channel_accounts a on a.channel = i.channel
      left join channels.complaints c on c.party_id = i.party_id and c.interaction_id = i.interaction_id
     where i.missed is not null and i.occurred_on >= ${since}::date
     group by i.party_id, i.channel)
  select m.segment_id as "segmentId", met.channel, sum(met.contacts)::bigint as "contacts", count(*) as "customers",
         sum(met.assessed)::bigint as "assessed", sum(met.perfect)::bigint as "perfect",
         sum(met.complaints)::bigint as "complaints", sum(met.cost)::bigint as "costMinor", sum(s.value) as "worth"
    from met
    left join ${memberships} as m on m.party_id = met.party_id
    left join information.scores s
      on s.party_id = met.party_id and s.name = ${clv?.name ?? ''} and s.version = ${clv?.version ?? 0}
   group by m.segment_id, met.channel
   order by m.segment_id, met.channel`

/** How often each metric was missed since a day, by segment and channel. */
export const countedMisses = (since: Day) => sql<{
  segmentId: string | null
  channel: string
  metric: string
  times: number
}>`
  select m.segment_id as "segmentId", i.channel, metric.name as "metric", count(*) as "times"
    from channels.interactions i
   cross join lateral unnest(i.missed) as metric (name)
    left join ${memberships} as m on m.party_id = i.party_id
   where i.missed <> '{}' and i.occurred_on >= ${since}::date
   group by m.segment_id, i.channel, metric.name`

/** What was ordered through each channel since a day, by segment, in the channel's currency; returns are kept apart. */
export const countedRevenue = (since: Day) => sql<{
  segmentId: string | null
  channel: string
  revenueMinor: number
}>`
  with bought as materialized (
    select o.party_id, o.channel, sum(o.amount_minor) as spend
      from value.orders o
      join channels.channel_accounts a on a.channel = o.channel and a.currency = o.currency
     where o.amount_minor > 0 and o.ordered_on >= ${since}::date
     group by o.party_id, o.channel)
  select m.segment_id as "segmentId", bought.channel, sum(bought.spend)::bigint as "revenueMinor"
    from bought
    left join ${memberships} as m on m.party_id = bought.party_id
   group by m.segment_id, bought.channel`
