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
  ownerId: string | null
}

/** Parties that are there already are left as they are. @returns those that were made */
export const insertParties = (
  rows: readonly PartyRow[],
  importId: string | null,
  createdBy: string | null,
  now: Date,
) => sql<{ partyId: string }>`
  insert into kernel.parties (party_id, kind, display_name, given_name, family_name, sort_name, search_text,
         city, country, custom, owner_id, import_id, created_at, created_by, updated_at)
  select r."partyId", r.kind, r."displayName", r."givenName", r."familyName", r."sortName", r."searchText",
         r.city, r.country, coalesce(r.custom, '{}'), r."ownerId", ${importId}::uuid, ${now}::timestamptz, ${createdBy}::uuid, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, kind text, "displayName" text,
         "givenName" text, "familyName" text, "sortName" text, "searchText" text, city text, country text, custom jsonb, "ownerId" uuid)
  on conflict (party_id) do nothing
  returning party_id as "partyId"`

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

export const insertPartyRoles = (rows: readonly PartyRoleRow[], importId: string | null, now: Date) => sql`
  insert into kernel.party_roles (party_id, party_role_id, role, valid_from, import_id, created_at)
  select r."partyId", r."partyRoleId", r.role, r."validFrom", ${importId}::uuid, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "partyRoleId" uuid, role text, "validFrom" date)
   where not exists (select from kernel.party_roles held
                      where held.party_id = r."partyId" and held.role = r.role and held.valid_to is null)
  on conflict do nothing`

/**
 * Whether a batch's parties are as it believes: how many of the known ones stand for themselves (there, no
 * redirect, not erased), and how many of the ids it would give are taken. Two numbers, for it is asked with
 * every batch and is nearly always right.
 */
export const countStanding = (known: readonly string[], wanted: readonly string[]) => sql<{
  standing: number
  taken: number
}>`
  select k.n as "standing", w.n as "taken"
    from (select count(*) as n from kernel.parties
           where party_id = any(${known}::uuid[]) and merged_into is null and erased_at is null) k
   cross join (select count(*) as n from kernel.parties where party_id = any(${wanted}::uuid[])) w`

/** What these parties are by now; those that are missing are not there. */
export const standingOf = (partyIds: readonly string[]) => sql<{
  partyId: string
  mergedInto: string | null
  isErased: boolean
}>`
  select party_id as "partyId", merged_into as "mergedInto", erased_at is not null as "isErased"
    from kernel.parties where party_id = any(${partyIds}::uuid[])`

/** Parties that an import made, by the last digit of their ids. */
export const madeByImport = (importId: string, digit: string) => sql<{ partyId: string }>`
  select party_id as "partyId" from kernel.parties
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}
     and merged_into is null and erased_at is null`

/** Of these parties, those that one of some imports made. */
export const madeByAny = (importIds: readonly string[], partyIds: readonly string[]) => sql<{
  partyId: string
}>`
  select party_id as "partyId" from kernel.parties
   where party_id = any(${partyIds}::uuid[]) and import_id = any(${importIds}::uuid[])
     and merged_into is null and erased_at is null`

/** Tables that hold rows of parties. */
export const partyTables = sql<{ tableName: string }>`
  select table_name as "tableName" from storage.table_kinds where kind = 'by-party' order by table_name`

/** Which of these parties have a row in a table. @param name  schema and table, from `storage.table_kinds` */
export const partiesWithRows = (name: string, partyIds: readonly string[]) => sql<{ partyId: string }>`
  select distinct party_id as "partyId" from ${sql.table(name)} where party_id = any(${partyIds}::uuid[])`

/**
 * In the order that the foreign keys allow. That they were changed stays in the audit, without what was known
 * of them: nobody is left to erase it for.
 */
export const deleteParties = (partyIds: readonly string[]) => [
  sql`update kernel.audit_changes set before = '{}', after = '{}' where party_id = any(${partyIds}::uuid[])`,
  sql`delete from kernel.contact_points where party_id = any(${partyIds}::uuid[])`,
  sql`delete from kernel.party_roles where party_id = any(${partyIds}::uuid[])`,
  sql`delete from kernel.parties where party_id = any(${partyIds}::uuid[])`,
]

/** What a batch may change about a party, and what it must know to do so. */
export type HeldParty = {
  partyId: string
  kind: string
  displayName: string
  givenName: string | null
  familyName: string | null
  sortName: string
  searchText: string
  city: string | null
  country: string | null
  custom: Record<string, unknown>
  ownerId: string | null
  version: number
  isErased: boolean
}

export const heldParties = (partyIds: readonly string[]) => sql<HeldParty>`
  select party_id as "partyId", kind, display_name as "displayName", given_name as "givenName", family_name as "familyName",
         sort_name as "sortName", search_text as "searchText", city, country, custom, owner_id as "ownerId", version,
         erased_at is not null as "isErased"
    from kernel.parties where party_id = any(${partyIds}::uuid[])`

/** Every party becomes what its row says, unless it has another version by now. @returns those changed */
export const replaceParties = (rows: readonly Omit<HeldParty, 'isErased'>[], now: Date) => sql<{
  partyId: string
}>`
  update kernel.parties p
     set kind = r.kind, display_name = r."displayName", given_name = r."givenName", family_name = r."familyName",
         sort_name = r."sortName", search_text = r."searchText", city = r.city, country = r.country, custom = r.custom,
         owner_id = r."ownerId", version = p.version + 1, updated_at = ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, kind text, "displayName" text, "givenName" text,
         "familyName" text, "sortName" text, "searchText" text, city text, country text, custom jsonb, "ownerId" uuid, version integer)
   where p.party_id = r."partyId" and p.version = r.version
  returning p.party_id as "partyId"`

/** Contact points that an import brought, of these parties. */
export const deleteImportedContactPoints = (partyIds: readonly string[], importId: string) => sql<{
  kind: string
  normalised: string
}>`
  delete from kernel.contact_points where party_id = any(${partyIds}::uuid[]) and import_id = ${importId}
  returning kind, normalised`

export const deleteImportedRoles = (partyIds: readonly string[], importId: string) => sql`
  delete from kernel.party_roles
   where party_id = any(${partyIds}::uuid[]) and import_id = ${importId} and valid_to is null`
