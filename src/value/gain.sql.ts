import type { Subject } from '../kernel/measure.ts'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import type { Gain } from './gain.ts'

/** A gain as it is written. */
export type GainRow = Gain & {
  readonly partyId: string
  readonly sourceId: string | null
  readonly externalId: string | null
  readonly importId: string | null
  readonly createdBy: string | null
}

/** Writes gains; one that is there already stays as it is. */
export const insertGains = (gains: readonly GainRow[], now: Date) => sql<{ gainId: string }>`
  insert into value.gains (party_id, gain_id, kind, amount_minor, currency, occurred_on, basis, said_by, source_id,
         external_id, import_id, created_at, created_by)
  select "partyId", "gainId", kind, "amountMinor", currency, "occurredOn", basis, "saidBy", "sourceId",
         "externalId", "importId", ${now}::timestamptz, "createdBy"
    from jsonb_to_recordset(${JSON.stringify(gains)}::jsonb)
      as told ("partyId" uuid, "gainId" uuid, kind text, "amountMinor" bigint, currency text, "occurredOn" date,
               basis text, "saidBy" text, "sourceId" uuid, "externalId" text, "importId" uuid, "createdBy" uuid)
  on conflict (party_id, gain_id) do nothing
  returning gain_id as "gainId"`

const columns = sql`
  gain_id as "gainId", kind, amount_minor as "amountMinor", currency, occurred_on as "occurredOn", basis,
  said_by as "saidBy"`

/** One party's gains, the latest first. */
export const gainsOf = (
  partyId: string,
  before: { readonly on: string; readonly id: string } | null,
  limit: number,
) => sql<Gain>`
  select ${columns}
    from value.gains
   where party_id = ${partyId}
     ${before === null ? sql`` : sql`and (occurred_on, gain_id) < (${before.on}::date, ${before.id}::uuid)`}
   order by occurred_on desc, gain_id desc
   limit ${limit}`

export const knownGains = (gainIds: readonly string[]) => sql<Gain & { partyId: string }>`
  select party_id as "partyId", ${columns} from value.gains where gain_id = any(${[...gainIds]}::uuid[])`

export const gainsOfImport = (importId: string, digit: string) => sql<{ partyId: string; factId: string }>`
  select party_id as "partyId", gain_id as "factId"
    from value.gains
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

export const deleteGains = (partyIds: readonly string[], importId: string) => sql`
  delete from value.gains where party_id = any(${[...partyIds]}::uuid[]) and import_id = ${importId}`

export const hasGains = (importId: string) => sql<{ found: boolean }>`
  select exists (select from value.gains where import_id = ${importId}) as "found"`

/** Sums of gains in a currency from one day to another, both included. */
export type GainSum = { readonly gains: number; readonly parties: number; readonly amountMinor: number }

/** What one party gained. */
export const gainedBy = (partyId: string, currency: string, from: string, until: string) => sql<GainSum>`
  select count(*) as "gains", count(distinct party_id) as "parties", coalesce(sum(amount_minor), 0)::bigint as "amountMinor"
    from value.gains
   where party_id = ${partyId} and currency = ${currency} and occurred_on between ${from}::date and ${until}::date`

/** What live parties gained, all of them or those of a segment. */
export const gainedIn = (
  segmentId: string | null,
  currency: string,
  from: string,
  until: string,
) => sql<GainSum>`
  select count(*) as "gains", count(distinct g.party_id) as "parties",
         coalesce(sum(g.amount_minor), 0)::bigint as "amountMinor"
    from value.gains g
    join kernel.parties p on p.party_id = g.party_id
   where g.currency = ${currency} and g.occurred_on between ${from}::date and ${until}::date and ${isLive}
     ${memberOf(segmentId)}`

const memberOf = (segmentId: string | null) =>
  segmentId === null
    ? sql``
    : sql`and exists (select from strategy.memberships m
                       where m.party_id = g.party_id and m.segment_id = ${segmentId}::uuid and m.valid_to is null)`

/** A gain with whose it is. */
export type GainLine = Gain & { readonly partyId: string; readonly displayName: string }

/** Gains of a subject, the latest first, within the rows of a grant. */
export const gainRows = (
  of: { readonly subject: Subject; readonly currency: string; readonly from: string; readonly until: string },
  before: { readonly on: string; readonly id: string } | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
) => sql<GainLine>`
  select g.party_id as "partyId", p.display_name as "displayName", g.gain_id as "gainId", g.kind,
         g.amount_minor as "amountMinor", g.currency, g.occurred_on as "occurredOn", g.basis, g.said_by as "saidBy"
    from value.gains g
    join kernel.parties p on p.party_id = g.party_id
   where g.currency = ${of.currency} and g.occurred_on between ${of.from}::date and ${of.until}::date
     and ${isLive} and ${withinRows(grant)}
     ${of.subject.kind === 'party' ? sql`and g.party_id = ${of.subject.id}::uuid` : sql``}
     ${memberOf(of.subject.kind === 'segment' ? of.subject.id : null)}
     ${before === null ? sql`` : sql`and (g.occurred_on, g.gain_id) < (${before.on}::date, ${before.id}::uuid)`}
   order by g.occurred_on desc, g.gain_id desc
   limit ${limit}`
