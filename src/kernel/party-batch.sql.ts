import { sql } from '../storage/statement.ts'

export type PartyRow = {
  partyId: string
  kind: string
  displayName: string
  givenName: string | null
  familyName: string | null
  sortName: string
  searchText: string
  city: string | null
  country: string | null
  custom: unknown
}

/** Parties that are there already are left as they are. */
export const insertParties = (
  rows: readonly PartyRow[],
  importId: string | null,
  createdBy: string | null,
  now: Date,
) => sql`
  insert into kernel.parties (party_id, kind, display_name, given_name, family_name, sort_name, search_text,
         city, country, custom, import_id, created_at, created_by, updated_at)
  select r."partyId", r.kind, r."displayName", r."givenName", r."familyName", r."sortName", r."searchText",
         r.city, r.country, coalesce(r.custom, '{}'), ${importId}::uuid, ${now}::timestamptz, ${createdBy}::uuid, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, kind text, "displayName" text,
         "givenName" text, "familyName" text, "sortName" text, "searchText" text, city text, country text, custom jsonb)
  on conflict (party_id) do nothing`

export type ContactPointRow = {
  partyId: string
  contactPointId: string
  kind: string
  value: string
  normalised: string
}

export const insertContactPoints = (
  rows: readonly ContactPointRow[],
  importId: string | null,
  now: Date,
) => sql`
  insert into kernel.contact_points (party_id, contact_point_id, kind, value, normalised, import_id, created_at)
  select r."partyId", r."contactPointId", r.kind, r.value, r.normalised, ${importId}::uuid, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "contactPointId" uuid, kind text, value text, normalised text)
  on conflict do nothing`

export type PartyRoleRow = { partyId: string; partyRoleId: string; role: string; validFrom: string }

export const insertPartyRoles = (rows: readonly PartyRoleRow[], now: Date) => sql`
  insert into kernel.party_roles (party_id, party_role_id, role, valid_from, created_at)
  select r."partyId", r."partyRoleId", r.role, r."validFrom", ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "partyRoleId" uuid, role text, "validFrom" date)
  on conflict do nothing`

/**
 * Whoever writes an address last holds it for the moment. Its row is locked until the transaction ends, so
 * of two who bring the same address the second sees the first when it counts the holders afterwards.
 */
export const claimEmails = (rows: readonly { hash: string; partyId: string }[]) => sql`
  insert into kernel.email_owners (email_hash, party_id)
  select decode(r.hash, 'hex'), r."partyId"
    from json_to_recordset(${JSON.stringify(rows)}) as r(hash text, "partyId" uuid)
  on conflict (email_hash) do update set party_id = excluded.party_id`

/** Addresses that more than one live party holds. */
export const sharedEmails = (normalised: readonly string[]) => sql<{ normalised: string }>`
  select c.normalised
    from kernel.contact_points c
    join kernel.parties p on p.party_id = c.party_id
   where c.kind = 'email' and c.normalised = any(${normalised}) and c.ended_at is null
     and p.merged_into is null and p.erased_at is null
   group by c.normalised having count(distinct c.party_id) > 1`

export const releaseEmails = (hashes: readonly Buffer[]) => sql`
  delete from kernel.email_owners where email_hash = any(${hashes})`

/** Of these parties, those that a merge has made redirects. */
export const redirectsAmong = (partyIds: readonly string[]) => sql<{ partyId: string; mergedInto: string }>`
  select party_id as "partyId", merged_into as "mergedInto" from kernel.parties
   where party_id = any(${partyIds}) and merged_into is not null`
