import { sql } from '../storage/statement.ts'
import type { Author, LockedParty, PartyColumns } from './party.sql.ts'

/** A party as an edit of many needs it, with what search must know of it. */
export type EditableParty = LockedParty & { points: string[] | null; heldRoleId: string | null }

/** Parties for an edit of many; nothing is locked: whoever changes one meanwhile is noticed by its version. */
export const editableParties = (partyIds: readonly string[], role: string | null) => sql<EditableParty>`
  select p.party_id as "partyId", p.kind, p.display_name as "displayName", p.given_name as "givenName",
         p.family_name as "familyName", p.city, p.country, p.language, p.custom, p.owner_id as "ownerId",
         p.team_id as "teamId", p.version, p.merged_into as "mergedInto", p.erased_at as "erasedAt", c.points,
         r.party_role_id as "heldRoleId"
    from kernel.parties p
    left join lateral (select array_agg(c.normalised order by c.created_at, c.contact_point_id) as points
                         from kernel.contact_points c
                        where c.party_id = p.party_id and c.ended_at is null) c on true
    left join lateral (select min(o.party_role_id::text)::uuid as party_role_id from kernel.party_roles o
                        where o.party_id = p.party_id and o.role = ${role} and o.valid_to is null) r on true
   where p.party_id = any(${partyIds}::uuid[])`

/** One party's new columns in an edit of many. `version`: the one they were decided on. */
export type Revision = PartyColumns & {
  version: number
  before: Readonly<Record<string, unknown>>
  after: Readonly<Record<string, unknown>>
  /** A role that comes with the edit, or the id of one that goes. */
  newRole: { id: string; role: string; from: string } | null
  goneRoleId: string | null
  auditId: string
  eventId: string
  fields: readonly string[]
}

export const revisionBatch = (rows: readonly Revision[]) => sql`
  batch as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b (
      "partyId" uuid, version integer, kind text, "displayName" text, "givenName" text, "familyName" text,
      "sortName" text, "searchText" text, city text, country text, language text, custom jsonb, "ownerId" uuid,
      "teamId" uuid, before jsonb, after jsonb, "newRole" jsonb, "goneRoleId" uuid, "auditId" uuid, "eventId" uuid,
      fields jsonb))`

/** Writes the revisions of `batch` whose party is still at the version they were decided on, with audit. */
export const writeRevisions = (author: Author) => sql`
  changed as (
    update kernel.parties p
       set kind = b.kind, display_name = b."displayName", given_name = b."givenName", family_name = b."familyName",
           sort_name = b."sortName", search_text = b."searchText", city = b.city, country = b.country,
           language = b.language, custom = b.custom, owner_id = b."ownerId", team_id = b."teamId",
           updated_at = ${author.at}::timestamptz, version = p.version + 1
      from batch b
     where p.party_id = b."partyId" and p.version = b.version and p.merged_into is null and p.erased_at is null
    returning p.party_id, p.version),
  given as (
    insert into kernel.party_roles (party_id, party_role_id, role, valid_from, created_at)
    select b."partyId", ("newRole" ->> 'id')::uuid, "newRole" ->> 'role', ("newRole" ->> 'from')::date,
           ${author.at}::timestamptz
      from batch b join changed on changed.party_id = b."partyId"
     where jsonb_typeof("newRole") = 'object'),
  gone as (
    delete from kernel.party_roles r
     using batch b, changed
     where changed.party_id = b."partyId" and r.party_id = b."partyId" and r.party_role_id = b."goneRoleId"),
  audited as (
    insert into kernel.audit_changes (party_id, audit_id, at, actor_kind, actor_id, as_user_id, noun, verb, row_id, before, after)
    select b."partyId", b."auditId", ${author.at}::timestamptz, ${author.actorKind}, ${author.actorId}::uuid,
           ${author.asUserId}::uuid, 'parties', 'change', b."partyId"::text, b.before, b.after
      from batch b join changed on changed.party_id = b."partyId")`
