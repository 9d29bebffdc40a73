import type { ServiceSums } from '../analytics/index.ts'
import type { Subject } from '../kernel/measure.ts'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { isUsable } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import { daysPerYear, leastDaysServed } from './service-years.ts'

/** The day of the firm's first contact in a currency; null while there is none. */
export const firstContact = (currency: string) => sql<{ fromOn: string | null }>`
  select min(first_on) as "fromOn" from information.contact_statistics where currency = ${currency}`

/** Currencies that contacts cost something in, or that a total was counted in before. */
export const servedCurrencies = sql<{ currency: string }>`
  select currency from information.contact_statistics
  union
  select currency from value.cost_totals
  order by currency`

/** A contact that was being written during the last count bears an earlier moment than that. */
const touchedSince = (currency: string, since: string | null) => sql`
  currency = ${currency}
  ${since === null ? sql`` : sql`and updated_at >= ${since}::timestamptz - interval '10 seconds'`}`

export const touchedCount = (currency: string, since: string | null) => sql<{ parties: number }>`
  select count(distinct party_id) as "parties"
    from information.contact_statistics
   where ${touchedSince(currency, since)}`

/** Who was met since a moment, or whose contacts were counted anew; null: ever. */
export const touchedParties = (currency: string, since: string | null, limit: number) => sql<{
  partyId: string
}>`
  select distinct party_id as "partyId"
    from information.contact_statistics
   where ${touchedSince(currency, since)}
   order by party_id
   limit ${limit}`

/** Sums over those of a subject who have bought or were met. */
export type SubjectSums = ServiceSums & { readonly kind: 'firm' | 'segment'; readonly id: string }

const sums = sql`
  count(*) as "customers", coalesce(sum(contacts), 0)::bigint as "contacts",
  coalesce(sum(cost), 0)::double precision as "cost", coalesce(sum(years), 0)::double precision as "years",
  coalesce(sum(cost * cost), 0)::double precision as "costSquare",
  coalesce(sum(cost * years), 0)::double precision as "costYears",
  coalesce(sum(years * years), 0)::double precision as "yearsSquare"`

/** What the contacts with all parties cost, and the years in which they were observed: of the firm and of each segment. */
export const subjectSums = (
  currency: string,
  minorPerMajor: number,
  fromOn: string,
  untilOn: string,
) => sql<SubjectSums>`
  with met as (
    select party_id, sum(cost_minor)::double precision / ${minorPerMajor}::double precision as cost,
           sum(contacts) as contacts, min(first_on) as met_on
      from information.contact_statistics
     where currency = ${currency}
     group by party_id),
  known as materialized (
    select p.party_id, coalesce(met.cost, 0) as cost, coalesce(met.contacts, 0) as contacts,
           greatest(${leastDaysServed}::integer,
                    ${untilOn}::date - greatest(least(s.first_on, met.met_on), ${fromOn}::date))
             / ${daysPerYear}::double precision as years
      from kernel.parties p
      left join met on met.party_id = p.party_id
      left join information.customer_statistics s
        on s.party_id = p.party_id and s.currency = ${currency} and s.purchase_days > 0
     where ${isUsable} and (met.party_id is not null or s.party_id is not null))
  select 'firm' as "kind", 'firm' as "id", ${sums} from known
  union all
  select 'segment' as "kind", m.segment_id::text as "id", ${sums}
    from known
    join strategy.memberships m on m.party_id = known.party_id and m.valid_to is null
   group by m.segment_id`

/** What contacts over each channel cost, with how many parties. */
export const channelSums = (currency: string) => sql<{
  channel: string
  parties: number
  contacts: number
  costMinor: number
}>`
  select c.channel, count(*) as "parties", sum(c.contacts)::bigint as "contacts", sum(c.cost_minor)::bigint as "costMinor"
    from information.contact_statistics c
    join kernel.parties p on p.party_id = c.party_id
   where c.currency = ${currency} and ${isUsable}
   group by c.channel
   order by c.channel`

/** What serving a subject costs a year, as last counted. */
export type CostTotal = {
  readonly subjectKind: string
  readonly subjectId: string
  readonly currency: string
  readonly perYear: number
  readonly low: number | null
  readonly high: number | null
  readonly level: number | null
  readonly parties: number
  readonly contacts: number
  readonly computedAt: string
}

const columns = sql`
  subject_kind as "subjectKind", subject_id as "subjectId", currency, per_year as "perYear", low, high, level,
  parties, contacts, computed_at as "computedAt"`

export const totalsIn = (currency: string) => sql<CostTotal>`
  select ${columns} from value.cost_totals where currency = ${currency} order by subject_kind, subject_id`

export const totalOf = (subjectKind: string, subjectId: string, currency: string) => sql<CostTotal>`
  select ${columns} from value.cost_totals
   where subject_kind = ${subjectKind} and subject_id = ${subjectId} and currency = ${currency}`

export const dropTotals = (currency: string) =>
  sql`delete from value.cost_totals where currency = ${currency}`

export const insertTotals = (totals: readonly CostTotal[]) => sql`
  insert into value.cost_totals (subject_kind, subject_id, currency, per_year, low, high, level, parties, contacts, computed_at)
  select "subjectKind", "subjectId", currency, "perYear", low, high, level, parties, contacts, "computedAt"
    from jsonb_to_recordset(${JSON.stringify(totals)}::jsonb)
      as counted ("subjectKind" text, "subjectId" text, currency text, "perYear" double precision,
                  low double precision, high double precision, level real, parties bigint, contacts bigint,
                  "computedAt" timestamptz)`

/** Contacts with a party over a channel: what a cost is the sum of. */
export type ServedRow = {
  partyId: string
  displayName: string
  channel: string
  contacts: number
  costMinor: number
  lastOn: string | null
}

/** The contacts that a subject's cost is the sum of, by party and channel, within the rows of a grant. */
export const servedRows = (
  of: { readonly currency: string; readonly subject: Subject },
  after: { readonly partyId: string; readonly channel: string } | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
) => sql<ServedRow>`
  select c.party_id as "partyId", p.display_name as "displayName", c.channel, c.contacts,
         c.cost_minor as "costMinor", c.last_on as "lastOn"
    from information.contact_statistics c
    join kernel.parties p on p.party_id = c.party_id
   where c.currency = ${of.currency} and ${of.subject.kind === 'party' ? isLive : isUsable} and ${withinRows(grant)} and ${within(of.subject)}
     ${after === null ? sql`` : sql`and (c.party_id, c.channel) > (${after.partyId}::uuid, ${after.channel})`}
   order by c.party_id, c.channel
   limit ${limit}`

function within({ kind, id }: Subject) {
  if (kind === 'party') return sql`c.party_id = ${id}::uuid`
  if (kind === 'channel') return sql`c.channel = ${id}`
  if (kind !== 'segment') return sql`true`
  return sql`exists (select from strategy.memberships m
                      where m.party_id = c.party_id and m.segment_id = ${id}::uuid and m.valid_to is null)`
}

/** What contacts with one party cost, in each currency. */
export const servedOf = (partyId: string) => sql<{
  currency: string
  contacts: number
  costMinor: number
  metDay: number
  lastMetDay: number
}>`
  select currency, sum(contacts)::integer as "contacts", sum(cost_minor)::bigint as "costMinor",
         min(first_on) - date '1970-01-01' as "metDay", max(last_on) - date '1970-01-01' as "lastMetDay"
    from information.contact_statistics
   where party_id = ${partyId}
   group by currency
   order by sum(cost_minor) desc, currency`

/** Day of a party's first purchase in a currency. */
export const firstPurchase = (partyId: string, currency: string) => sql<{ day: number }>`
  select first_on - date '1970-01-01' as "day"
    from information.customer_statistics
   where party_id = ${partyId} and currency = ${currency} and purchase_days > 0`
