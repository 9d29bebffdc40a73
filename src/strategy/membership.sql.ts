import type { RawBuilder } from 'kysely'
import { hasRefused } from '../empowerment/index.ts'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { isServed } from '../kernel/served.sql.ts'
import { sql } from '../storage/statement.ts'

type Fragment = RawBuilder<unknown>

/** The score that says what a party is worth. */
const worthScore = 'value.clv'

/** The version that readers take; a definition whose rows were dropped says nothing. */
export const publishedOf = (name: string) => sql`
  (select max(d.version) from information.score_definitions d
    where d.name = ${name} and d.published_at is not null and d.dropped_at is null)`

/** Where a refresh notes who belongs where, until its transaction ends. */
export const createPicked = sql`
  create temp table picked (party_id uuid primary key, segment_id uuid not null) on commit drop`

export const dropPicked = sql`drop table picked`

/** No rule judges whoever does not want to be profiled: they are counted with the rest. */
const mayJudge = (isRule: boolean) => (isRule ? sql`not ${hasRefused('profiling')}` : sql`true`)

/**
 * Notes who belongs to one segment, of those whom no segment before it took. One statement for each segment: as
 * branches of one case, the rules would be asked row by row, and none could use an index.
 */
export const pick = (segmentId: string, condition: Fragment, isRule: boolean) => sql`
  insert into picked (party_id, segment_id)
  select p.party_id, ${segmentId}::uuid
    from kernel.parties p
   where ${isLive} and ${isServed} and ${condition} and ${mayJudge(isRule)}
     and not exists (select from picked k where k.party_id = p.party_id)`

/** Without it each next anti-join would be planned for an empty table. */
export const analysePicked = sql`analyze picked`

/** Who is in one of some segments that rules decide, and does not want to be profiled. */
export const judgedRefusing = (segmentIds: readonly string[]) => sql<{ partyId: string }>`
  select p.party_id as "partyId"
    from kernel.parties p
    join strategy.memberships m on m.party_id = p.party_id and m.valid_to is null
   where m.segment_id = any(${[...segmentIds]}::uuid[]) and ${hasRefused('profiling')}
   order by p.party_id`

const ofSegmentation = (segmentationId: string) => sql`
  m.segmentation_id = ${segmentationId} and m.valid_to is null`

const isElsewhere = sql`
  not exists (select from picked k where k.party_id = m.party_id and k.segment_id = m.segment_id)`

/** How many are counted where they were not before; whoever is new counts, and whoever is gone. */
export const countMoved = (segmentationId: string) => sql<{ moved: number; members: number }>`
  select (select count(*) from strategy.memberships m where ${ofSegmentation(segmentationId)} and ${isElsewhere})
         + (select count(*) from picked k
             where not exists (select from strategy.memberships m
                                where m.party_id = k.party_id and ${ofSegmentation(segmentationId)})) as moved,
         (select count(*) from picked) as members`

/** What began today and is not so: the day tells what it came to, not what it passed through. */
export const deleteOfToday = (segmentationId: string, today: string) => sql`
  delete from strategy.memberships m
   where ${ofSegmentation(segmentationId)} and m.valid_from >= ${today}::date and ${isElsewhere}`

/** Days that have passed are never written anew. */
export const endMemberships = (segmentationId: string, today: string) => sql`
  update strategy.memberships m set valid_to = ${today}::date
   where ${ofSegmentation(segmentationId)} and ${isElsewhere}`

export const beginMemberships = (segmentationId: string, version: number, today: string) => sql`
  insert into strategy.memberships (party_id, segmentation_id, valid_from, segment_id, version, worth)
  select k.party_id, ${segmentationId}::uuid, ${today}::date, k.segment_id, ${version}::integer, x.value
    from picked k
    left join information.scores x
      on x.party_id = k.party_id and x.name = ${worthScore} and x.version = ${publishedOf(worthScore)}
   where not exists (select from strategy.memberships m
                      where m.party_id = k.party_id and ${ofSegmentation(segmentationId)})
  on conflict (party_id, segmentation_id, valid_from) do nothing`

export const analyseMemberships = sql`analyze strategy.memberships`

/** Who belongs to a segment now, whose rows a grant covers, in the order of their names. */
export const membersOf = (
  segmentId: string,
  grant: Pick<Grant, 'rows'>,
  after: readonly [name: string, partyId: string] | null,
  limit: number,
) => sql<{ partyId: string; name: string; sortName: string; since: string; worth: number | null }>`
  select p.party_id as "partyId", p.display_name as name, p.sort_name as "sortName", m.valid_from as since,
         x.value as worth
    from strategy.memberships m
    join kernel.parties p on p.party_id = m.party_id
    left join information.scores x
      on x.party_id = m.party_id and x.name = ${worthScore} and x.version = ${publishedOf(worthScore)}
   where m.segment_id = ${segmentId} and m.valid_to is null and ${isLive} and ${withinRows(grant)}
     ${after === null ? sql`` : sql`and (p.sort_name, p.party_id) > (${after[0]}, ${after[1]}::uuid)`}
   order by p.sort_name, p.party_id
   limit ${limit}`

/** The current ones, with how each is called, whatever version named it. */
export type Membership = {
  readonly segmentationId: string
  readonly segmentation: string
  readonly isLeading: boolean
  readonly segmentId: string
  readonly name: string
  readonly hue: number
  readonly role: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly version: number
  readonly worth: number | null
}

/** Which segments a party is and was in, the present ones first. */
export const membershipsOf = (partyId: string) => sql<Membership>`
  select m.segmentation_id as "segmentationId", s.name as segmentation, s.is_leading as "isLeading",
         m.segment_id as "segmentId", g.name, g.hue, g.role, m.valid_from as "validFrom",
         m.valid_to as "validTo", m.version, m.worth
    from strategy.memberships m
    join strategy.segmentations s on s.segmentation_id = m.segmentation_id
    join strategy.segments g on g.segment_id = m.segment_id and g.version = m.version
   where m.party_id = ${partyId}
   order by (m.valid_to is null) desc, s.is_leading desc, s.name, m.valid_from desc`

/** In which segments a party was on a day, of what had been recorded by then: memberships are recorded day by day. */
export const membershipsOn = (partyId: string, on: string) => sql<{
  segmentation: string
  name: string
  validFrom: string
}>`
  select s.name as segmentation, g.name, m.valid_from as "validFrom"
    from strategy.memberships m
    join strategy.segmentations s on s.segmentation_id = m.segmentation_id
    join strategy.segments g on g.segment_id = m.segment_id and g.version = m.version
   where m.party_id = ${partyId} and m.valid_from <= ${on}::date and (m.valid_to is null or m.valid_to > ${on}::date)
   order by s.is_leading desc, s.name`

/** The segment that a party's facts put it in. */
export const fits = (partyId: string, condition: Fragment, isRule: boolean) => sql<{ partyId: string }>`
  select p.party_id as "partyId" from kernel.parties p
   where p.party_id = ${partyId} and ${isLive} and ${isServed} and ${condition} and ${mayJudge(isRule)}`

export const endOwn = (partyId: string, segmentationId: string, today: string) => sql`
  update strategy.memberships set valid_to = greatest(valid_from, ${today}::date)
   where party_id = ${partyId} and segmentation_id = ${segmentationId} and valid_to is null`

/** Put in force for one party from today on; what began today already is written over. */
export const beginOwn = (
  partyId: string,
  of: { readonly segmentationId: string; readonly segmentId: string; readonly version: number },
  today: string,
) => sql`
  insert into strategy.memberships (party_id, segmentation_id, valid_from, segment_id, version, worth)
  select p.party_id, ${of.segmentationId}::uuid, ${today}::date, ${of.segmentId}::uuid, ${of.version}::integer, x.value
    from kernel.parties p
    left join information.scores x
      on x.party_id = p.party_id and x.name = ${worthScore} and x.version = ${publishedOf(worthScore)}
   where p.party_id = ${partyId}
  on conflict (party_id, segmentation_id, valid_from) do update
     set segment_id = excluded.segment_id, version = excluded.version, valid_to = null, worth = excluded.worth`

export const currentOwn = (partyId: string) => sql<{ segmentationId: string; segmentId: string }>`
  select segmentation_id as "segmentationId", segment_id as "segmentId"
    from strategy.memberships where party_id = ${partyId} and valid_to is null`

/** Nobody is in its segments from today on. */
export const endAllMemberships = (segmentationId: string, today: string) => sql`
  update strategy.memberships set valid_to = greatest(valid_from, ${today}::date)
   where segmentation_id = ${segmentationId} and valid_to is null`

/** In which segment of the leading segmentation parties are. */
export const leadingMemberships = (partyIds: readonly string[], segmentationId: string) => sql<{
  partyId: string
  segmentId: string
}>`
  select party_id as "partyId", segment_id as "segmentId"
    from strategy.memberships
   where party_id = any(${[...partyIds]}::uuid[]) and segmentation_id = ${segmentationId} and valid_to is null`

/** The segment of the leading segmentation in which `kernel.parties p` is, as a text. */
export const leadingSegmentOf = sql`
  (select m.segment_id::text from strategy.memberships m
    where m.party_id = p.party_id and m.valid_to is null
      and m.segmentation_id = (select s.segmentation_id from strategy.segmentations s where s.is_leading limit 1))`

/** A condition on `kernel.parties p`: in one of these segments now, or in none of them; `missing`: in none at all. */
export function isIn(segmentIds: readonly string[], op: string) {
  const among = op === 'missing' ? sql`true` : sql`m.segment_id = any(${[...segmentIds]}::uuid[])`
  const held = sql`exists (select from strategy.memberships m
                            where m.party_id = p.party_id and m.valid_to is null and ${among})`
  return op === 'missing' || op === 'is-not' ? sql`not ${held}` : held
}

export type SegmentTotal = {
  readonly segmentId: string
  readonly version: number
  readonly parties: number
  readonly customers: number
  readonly currency: string | null
  readonly worth: number | null
  readonly worthLow: number | null
  readonly worthHigh: number | null
  readonly level: number | null
  readonly costPerYear: number | null
  readonly net: number | null
  readonly netLow: number | null
  readonly netHigh: number | null
  readonly granularity: string | null
  readonly computedAt: string
}

/** The standard normal quantile that 80 % ends lie at. */
const reach = 1.2815515655446004

/**
 * What the members of each segment come to: how many, how many bought, what they are worth with the ends of its
 * 80 % interval (what each will bring is their own, so the spreads add as squares), and what serving them costs.
 */
export const countSegments = (segmentationId: string) => sql<{
  segmentId: string
  parties: number
  customers: number
  worth: number | null
  spread: number
  costPerYear: number | null
}>`
  select m.segment_id as "segmentId", count(*)::integer as parties, count(x.value)::integer as customers,
         sum(x.value) as worth,
         ${reach}::double precision * sqrt(coalesce(sum(((x.high - x.low) / (2 * ${reach}::double precision)) ^ 2), 0)) as spread,
         sum(c.value) as "costPerYear"
    from strategy.memberships m
    left join information.scores x
      on x.party_id = m.party_id and x.name = ${worthScore} and x.version = ${publishedOf(worthScore)}
    left join information.scores c
      on c.party_id = m.party_id and c.name = 'value.cost-to-serve' and c.version = ${publishedOf('value.cost-to-serve')}
   where m.segmentation_id = ${segmentationId} and m.valid_to is null
   group by m.segment_id`

/** What worth is told in; no row while nobody is valued. */
export const worthUnit = sql<{ currency: string }>`
  select unit as currency from information.score_definitions
   where name = ${worthScore} and version = ${publishedOf(worthScore)}`

const totalColumns = sql`
  segment_id as "segmentId", version, parties, customers, currency, worth, worth_low as "worthLow",
  worth_high as "worthHigh", level, cost_per_year as "costPerYear", net, net_low as "netLow",
  net_high as "netHigh", granularity, computed_at as "computedAt"`

export const totalsOf = (segmentationId: string) => sql<SegmentTotal>`
  select ${totalColumns} from strategy.segment_totals where segmentation_id = ${segmentationId} order by segment_id`

export const totalOf = (segmentId: string) => sql<SegmentTotal>`
  select ${totalColumns} from strategy.segment_totals where segment_id = ${segmentId} limit 1`

export const deleteTotals = (segmentationId: string) => sql`
  delete from strategy.segment_totals where segmentation_id = ${segmentationId}`

export const insertTotals = (
  segmentationId: string,
  totals: readonly Omit<SegmentTotal, 'computedAt'>[],
  now: Date,
) => sql`
  insert into strategy.segment_totals (segmentation_id, segment_id, version, parties, customers, currency, worth,
         worth_low, worth_high, level, cost_per_year, net, net_low, net_high, granularity, computed_at)
  select ${segmentationId}::uuid, told."segmentId", told.version, told.parties, told.customers, told.currency,
         told.worth, told."worthLow", told."worthHigh", told.level, told."costPerYear", told.net, told."netLow",
         told."netHigh", told.granularity, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(totals)}::jsonb)
      as told ("segmentId" uuid, version integer, parties bigint, customers bigint, currency text, worth double precision,
               "worthLow" double precision, "worthHigh" double precision, level real, "costPerYear" double precision,
               net double precision, "netLow" double precision, "netHigh" double precision, granularity text)`
