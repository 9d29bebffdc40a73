import { sql } from '../storage/statement.ts'

export type OwnFields = {
  readonly name: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly kind: string
  readonly city: string | null
  readonly country: string | null
  readonly language: string | null
  readonly custom: Readonly<Record<string, unknown>>
  readonly createdAt: string
}

/** A customer's own fields. */
export const ownFields = (partyId: string) => sql<OwnFields>`
  select p.display_name as name, p.given_name as "givenName", p.family_name as "familyName", p.kind, p.city, p.country,
         p.language, p.custom, p.created_at as "createdAt"
    from kernel.parties p where p.party_id = ${partyId}`

/** The ways in use to reach a customer. */
export const ownContactPoints = (partyId: string) => sql<{
  contactPointId: string
  kind: string
  value: string
  createdAt: string
}>`
  select c.contact_point_id as "contactPointId", c.kind, c.value, c.created_at as "createdAt"
    from kernel.contact_points c
   where c.party_id = ${partyId} and c.ended_at is null
   order by c.kind, c.is_preferred desc, c.created_at`

/** What each source said, the latest first: where a value came from is found among these. */
export const saidBySources = (partyId: string) => sql<{
  sourceName: string
  receivedAt: string
  content: Readonly<Record<string, unknown>>
}>`
  select s.name as "sourceName", r.received_at as "receivedAt", r.content
    from information.source_records r
    join information.sources s on s.source_id = r.source_id
   where r.party_id = ${partyId}
   order by r.received_at desc, r.source_record_id desc
   limit 200`

/** Changes of a customer's own data, the latest first. */
export const changedByHand = (partyId: string) => sql<{ actorKind: string; at: string; after: unknown }>`
  select a.actor_kind as "actorKind", a.at, a.after
    from kernel.audit_changes a
   where a.party_id = ${partyId} and a.noun = 'parties' and a.after is not null
   order by a.at desc, a.audit_id desc
   limit 200`

/** Since when a customer has which role. */
export const ownRoles = (partyId: string) => sql<{ role: string; validFrom: string }>`
  select r.role, r.valid_from as "validFrom"
    from kernel.party_roles r
   where r.party_id = ${partyId} and r.valid_to is null
   order by r.valid_from, r.role`
