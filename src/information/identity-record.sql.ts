import type { Grant } from '../kernel/permission.ts'
import { isRestricted, isUsable } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import { isLive, withinRows } from './party-filter.sql.ts'

export type RecordRow = {
  partyId: string
  recordId: string
  kind: string
  scope: string
  normaliser: number
  said: unknown
  form: unknown
  isPinned: boolean
  notedAt: string
}

/** All records of these parties. */
export const recordsOf = (partyIds: readonly string[]) => sql<RecordRow>`
  select party_id as "partyId", record_id as "recordId", kind, scope, normaliser, said, form, is_pinned as "isPinned",
         noted_at as "notedAt"
    from information.identity_records where party_id = any(${partyIds}::uuid[]) order by record_id`

/** What records are compared by, of those whose data may be used. */
export const comparableRecords = (partyIds: readonly string[]) => sql<{
  partyId: string
  recordId: string
  form: unknown
}>`
  select p.party_id as "partyId", p.record_id as "recordId", p.form
    from information.identity_records p
   where p.party_id = any(${partyIds}::uuid[]) and not ${isRestricted} order by p.record_id`

/** Whose these records are by now. */
export const ownersOfRecords = (recordIds: readonly string[]) => sql<{ recordId: string; partyId: string }>`
  select record_id as "recordId", party_id as "partyId"
    from information.identity_records where record_id = any(${recordIds}::uuid[])`

export type NewRecord = {
  partyId: string
  recordId: string
  kind: string
  scope: string
  normaliser: number
  said: unknown
  form: unknown
}

/** Records are written, or what they say anew; a pin stays. */
export const upsertRecords = (rows: readonly NewRecord[], now: Date) => sql`
  insert into information.identity_records as held (party_id, record_id, kind, scope, normaliser, said, form, noted_at)
  select r."partyId", r."recordId", r.kind, r.scope, r.normaliser, r.said, r.form, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "recordId" uuid, kind text, scope text,
         normaliser integer, said jsonb, form jsonb)
  on conflict (party_id, record_id) do update
     set kind = excluded.kind, scope = excluded.scope, normaliser = excluded.normaliser, said = excluded.said,
         form = excluded.form, noted_at = excluded.noted_at`

export const pinRecord = (partyId: string, recordId: string, isPinned: boolean) => sql`
  update information.identity_records set is_pinned = ${isPinned}
   where party_id = ${partyId} and record_id = ${recordId} and is_pinned <> ${isPinned}`

/** What a party is known by, as matching reads it. */
export type KnownParty = {
  partyId: string
  kind: string
  displayName: string
  givenName: string | null
  familyName: string | null
  city: string | null
  country: string | null
  custom: Record<string, unknown>
  points: { kind: string; value: string; normalised: string; parts: Record<string, unknown> | null }[]
}

/** Live parties as they are known now. */
export const knownParties = (partyIds: readonly string[]) => sql<KnownParty>`
  select p.party_id as "partyId", p.kind, p.display_name as "displayName", p.given_name as "givenName",
         p.family_name as "familyName", p.city, p.country, p.custom, coalesce(c.points, '[]') as points
    from kernel.parties p
    left join (select party_id, json_agg(json_build_object('kind', kind, 'value', value, 'normalised', normalised,
                      'parts', parts) order by created_at, contact_point_id) as points
                 from kernel.contact_points
                where party_id = any(${partyIds}::uuid[]) and ended_at is null group by party_id) c
      on c.party_id = p.party_id
   where p.party_id = any(${partyIds}::uuid[]) and p.merged_into is null and p.erased_at is null
   order by p.party_id`

/** Live parties that no record stands for yet, or that were changed after it was noted; in the order of their ids. */
const isToNote = (normaliser: number) => sql`
  ${isUsable} and p.kind <> 'household'
     and (r.record_id is null or r.noted_at < p.updated_at or r.normaliser <> ${normaliser})`

/** How many those are. */
export const countToNote = (normaliser: number) => sql<{ parties: number }>`
  select count(*) as "parties"
    from kernel.parties p
    left join information.identity_records r on r.party_id = p.party_id and r.record_id = p.party_id
   where ${isToNote(normaliser)}`

/** Some of them, in the order of their ids. */
export const partiesToNote = (after: string, limit: number, normaliser: number) => sql<{ partyId: string }>`
  select p.party_id as "partyId"
    from kernel.parties p
    left join information.identity_records r on r.party_id = p.party_id and r.record_id = p.party_id
   where p.party_id > ${after} and ${isToNote(normaliser)}
   order by p.party_id limit ${limit}`

/** Of these parties those who are to be noted: unknown to matching, or changed since. */
export const toNoteAmong = (partyIds: readonly string[], normaliser: number) => sql<{
  partyId: string
  isNew: boolean
}>`
  select p.party_id as "partyId", r.record_id is null as "isNew"
    from kernel.parties p
    left join information.identity_records r on r.party_id = p.party_id and r.record_id = p.party_id
   where p.party_id = any(${partyIds}::uuid[]) and ${isToNote(normaliser)}
   order by p.party_id`

/** Of these parties those who live, with since when they are known and how many records they hold. */
export const liveAmong = (partyIds: readonly string[]) => sql<{
  partyId: string
  since: string
  records: number
}>`
  select p.party_id as "partyId", p.created_at as since, coalesce(h.records, 0) as records
    from kernel.parties p
    left join (select party_id, count(*)::integer as records from information.identity_records
                where party_id = any(${partyIds}::uuid[]) group by party_id) h on h.party_id = p.party_id
   where p.party_id = any(${partyIds}::uuid[]) and ${isUsable}`

/** Lets the next run note every record anew. */
export const forgetNormalisers = sql`update information.identity_records set normaliser = 0 where normaliser <> 0`

/** All records of a kind that may be compared, in the order of their ids. */
export const allRecords = (kind: string) => sql<Pick<RecordRow, 'partyId' | 'recordId' | 'scope' | 'form'>>`
  select p.party_id as "partyId", p.record_id as "recordId", p.scope, p.form
    from information.identity_records p where p.kind = ${kind} and not ${isRestricted} order by p.record_id`

export const recordsById = (recordIds: readonly string[]) => sql<RecordRow>`
  select party_id as "partyId", record_id as "recordId", kind, scope, normaliser, said, form, is_pinned as "isPinned",
         noted_at as "notedAt"
    from information.identity_records where record_id = any(${recordIds}::uuid[]) order by record_id`

export type ShownParty = {
  partyId: string
  name: string
  since: string
  sources: string[]
  orders: number
  lastOn: string | null
  records: number
}

/** What a person who compares parties needs to know beside their records. */
export const shownParties = (partyIds: readonly string[]) => sql<ShownParty>`
  with told as materialized (
    select r.party_id, array_agg(distinct s.name order by s.name) as names
      from information.source_records r join information.sources s on s.source_id = r.source_id
     where r.party_id = any(${partyIds}::uuid[]) group by r.party_id),
  bought as materialized (
    select party_id, sum(orders)::integer as orders, max(last_on) as last_on
      from information.customer_statistics where party_id = any(${partyIds}::uuid[]) group by party_id),
  held as materialized (
    select party_id, count(*)::integer as records
      from information.identity_records where party_id = any(${partyIds}::uuid[]) group by party_id)
  select p.party_id as "partyId", p.display_name as name, p.created_at as since,
         coalesce(told.names, '{}') as sources, coalesce(bought.orders, 0) as orders, bought.last_on as "lastOn",
         coalesce(held.records, 0) as records
    from kernel.parties p
    left join told on told.party_id = p.party_id
    left join bought on bought.party_id = p.party_id
    left join held on held.party_id = p.party_id
   where p.party_id = any(${partyIds}::uuid[]) order by p.party_id`

/** Names of those of these parties that are within the rows of a grant. */
export const visibleNames = (partyIds: readonly string[], grant: Grant) => sql<{
  partyId: string
  name: string
}>`
  select p.party_id as "partyId", p.display_name as name
    from kernel.parties p
   where p.party_id = any(${partyIds}::uuid[]) and ${isLive} and ${withinRows(grant)}
   order by p.party_id`

/** What parties are called, redirects included. */
export const namesOf = (partyIds: readonly string[]) => sql<{ partyId: string; name: string }>`
  select party_id as "partyId", display_name as name
    from kernel.parties where party_id = any(${partyIds}::uuid[]) order by party_id`
