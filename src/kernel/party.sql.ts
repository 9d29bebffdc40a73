import { sql } from '../storage/statement.ts'

/** A party as hand or API makes it, with all that comes into being in the same moment. */
export type NewPartyRow = {
  partyId: string
  kind: string
  displayName: string
  givenName: string | null
  familyName: string | null
  sortName: string
  searchText: string
  city: string | null
  country: string | null
  language: string | null
  custom: Readonly<Record<string, unknown>>
  ownerId: string | null
  teamId: string | null
  points: readonly { id: string; kind: string; value: string; normalised: string }[]
  roles: readonly { id: string; role: string; from: string }[]
  email: string | null
  /** Hexadecimal; null when the e-mail is shared on purpose or there is none. */
  emailHash: string | null
  /** How the e-mail would stand on the suppression list, hexadecimal; null without an e-mail. */
  suppressionHash: string | null
  auditId: string
  after: Readonly<Record<string, unknown>>
  eventId: string
  event: Readonly<Record<string, unknown>>
}

/** Who did it, when, as the audit names them. */
export type Author = {
  readonly at: Date
  readonly actorKind: string
  readonly actorId: string | null
  readonly asUserId: string | null
}

/** The rows as `batch`, which the other parts of the statement read. */
export const newPartyBatch = (rows: readonly NewPartyRow[]) => sql`
  batch as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b (
      "partyId" uuid, kind text, "displayName" text, "givenName" text, "familyName" text, "sortName" text,
      "searchText" text, city text, country text, language text, custom jsonb, "ownerId" uuid, "teamId" uuid,
      points jsonb, roles jsonb, email text, "emailHash" text,
      "suppressionHash" text, "auditId" uuid, after jsonb, "eventId" uuid, event jsonb))`

/**
 * Makes the parties of `batch` with contact points, roles, e-mail ownership and audit. One statement: one
 * round trip, and all or nothing without a transaction around it.
 *
 * An e-mail that exactly one party holds has an owner row, so inserting a second one fails on its key, also
 * between two statements that run at once; all take the rows in one order, so that neither blocks the other. An e-mail that several share has none, and gets none. Who holds
 * which address is looked up by values, not by a join with `batch`: tables spread by different keys do not join.
 */
export const insertNewParties = (author: Author) => sql`
  held as materialized (
    select normalised from kernel.contact_points
     where kind = 'email' and normalised = any(array(select email from batch)) and ended_at is null),
  owner as materialized (
    select encode(email_hash, 'hex') as hash from kernel.email_owners
     where email_hash = any(array(select decode("emailHash", 'hex') from batch))),
  suppressed as materialized (
    select encode(key_hash, 'hex') as hash, reason, suppressed_at from kernel.suppressions
     where key_hash = any(array(select decode("suppressionHash", 'hex') from batch))),
  party as (
    insert into kernel.parties (party_id, kind, display_name, given_name, family_name, sort_name, search_text,
           city, country, language, custom, owner_id, team_id, created_at, created_by, updated_at)
    select "partyId", kind, "displayName", "givenName", "familyName", "sortName", "searchText",
           city, country, language, custom, "ownerId", "teamId", ${author.at}::timestamptz, ${author.actorId}::uuid,
           ${author.at}::timestamptz
      from batch),
  point as (
    insert into kernel.contact_points (party_id, contact_point_id, kind, value, normalised, is_preferred, created_at)
    select "partyId", p.id, p.kind, p.value, p.normalised, true, ${author.at}::timestamptz
      from batch, jsonb_to_recordset(points) as p (id uuid, kind text, value text, normalised text)),
  party_role as (
    insert into kernel.party_roles (party_id, party_role_id, role, valid_from, created_at)
    select "partyId", r.id, r.role, r."from", ${author.at}::timestamptz
      from batch, jsonb_to_recordset(roles) as r (id uuid, role text, "from" date)),
  owned as (
    insert into kernel.email_owners (email_hash, party_id)
    select decode("emailHash", 'hex'), "partyId"
      from batch
     where "emailHash" is not null
       and (email not in (select normalised from held) or "emailHash" in (select hash from owner))
     order by "emailHash"
    returning party_id),
  audited as (
    insert into kernel.audit_changes (party_id, audit_id, at, actor_kind, actor_id, as_user_id, noun, verb, row_id, after)
    select "partyId", "auditId", ${author.at}::timestamptz, ${author.actorKind}, ${author.actorId}::uuid,
           ${author.asUserId}::uuid, 'parties', 'create', "partyId"::text, after
      from batch)`

/** Something to know about a party that was made. */
export type MadeRemark = {
  partyId: string
  email: string
  /** The e-mail got an owner although somebody held it when the statement began: it was made a shared one meanwhile. */
  isWronglyOwned: boolean
  /** Why and when somebody with this e-mail was erased. */
  reason: string | null
  suppressedAt: string | null
}

/** The remarks about the parties made; mostly none. */
export const madeRemarks = sql`
  select remarked.* from (
    select "partyId", email, s.reason, s.suppressed_at as "suppressedAt",
           "partyId" in (select party_id from owned) and email in (select normalised from held) as "isWronglyOwned"
      from batch left join suppressed s on s.hash = "suppressionHash") as remarked
   where "isWronglyOwned" or reason is not null`

/** The one party that holds each of these e-mails alone. */
export const emailOwners = (hashes: readonly Buffer[]) => sql<{ emailHash: Buffer; partyId: string }>`
  select email_hash as "emailHash", party_id as "partyId" from kernel.email_owners where email_hash = any(${hashes})`

/** A party's own columns as a change needs them, locked until the transaction ends. */
export type LockedParty = {
  partyId: string
  kind: 'person' | 'organisation' | 'household'
  displayName: string
  givenName: string | null
  familyName: string | null
  city: string | null
  country: string | null
  language: string | null
  custom: Readonly<Record<string, unknown>>
  ownerId: string | null
  teamId: string | null
  version: number
  mergedInto: string | null
  erasedAt: string | null
}

export const lockParty = (partyId: string) => sql<LockedParty>`
  select party_id as "partyId", kind, display_name as "displayName", given_name as "givenName",
         family_name as "familyName", city, country, language, custom, owner_id as "ownerId", team_id as "teamId",
         version, merged_into as "mergedInto", erased_at as "erasedAt"
    from kernel.parties where party_id = ${partyId} for update`

export type PartyColumns = Omit<LockedParty, 'version' | 'mergedInto' | 'erasedAt'> & {
  sortName: string
  searchText: string
}

/** Writes a party's own columns and raises its version. */
export const updateParty = (row: PartyColumns, now: Date) => sql<{ version: number }>`
  update kernel.parties
     set kind = ${row.kind}, display_name = ${row.displayName}, given_name = ${row.givenName},
         family_name = ${row.familyName}, sort_name = ${row.sortName}, search_text = ${row.searchText},
         city = ${row.city}, country = ${row.country}, language = ${row.language},
         custom = ${JSON.stringify(row.custom)}::jsonb, owner_id = ${row.ownerId}, team_id = ${row.teamId},
         updated_at = ${now}, version = version + 1
   where party_id = ${row.partyId}
  returning version`

/** Raises the version after something that belongs to the party changed, and renews what search sees. */
export const touchParty = (partyId: string, searchText: string, now: Date) => sql<{ version: number }>`
  update kernel.parties set updated_at = ${now}, version = version + 1, search_text = ${searchText}
   where party_id = ${partyId}
  returning version`

/** Where a redirect leads, one step; no row for a live party. */
export const redirectOf = (partyId: string) => sql<{ mergedInto: string }>`
  select merged_into as "mergedInto" from kernel.parties where party_id = ${partyId} and merged_into is not null`
