import { sql } from '../storage/statement.ts'

export type ContactPointRow = {
  contactPointId: string
  kind: 'email' | 'phone' | 'address' | 'web' | 'handle'
  value: string
  normalised: string
  label: string | null
  isPreferred: boolean
  endedAt: string | null
}

export const contactPointsOf = (partyId: string) => sql<ContactPointRow>`
  select contact_point_id as "contactPointId", kind, value, normalised, label, is_preferred as "isPreferred",
         ended_at as "endedAt"
    from kernel.contact_points where party_id = ${partyId} order by created_at, contact_point_id`

export const insertContactPoint = (partyId: string, row: ContactPointRow, now: Date) => sql`
  insert into kernel.contact_points (party_id, contact_point_id, kind, value, normalised, label, is_preferred, created_at)
  values (${partyId}, ${row.contactPointId}, ${row.kind}, ${row.value}, ${row.normalised}, ${row.label},
          ${row.isPreferred}, ${now})
  on conflict (party_id, kind, normalised) do nothing`

export const updateContactPoint = (partyId: string, row: ContactPointRow) => sql`
  update kernel.contact_points
     set value = ${row.value}, normalised = ${row.normalised}, label = ${row.label},
         is_preferred = ${row.isPreferred}, ended_at = ${row.endedAt}
   where party_id = ${partyId} and contact_point_id = ${row.contactPointId}`

/** One point of a kind is preferred; the others step back. */
export const preferOnly = (partyId: string, kind: string, contactPointId: string) => sql`
  update kernel.contact_points set is_preferred = (contact_point_id = ${contactPointId})
   where party_id = ${partyId} and kind = ${kind}`

/** Takes an e-mail's owner row for one party; nothing happens when another holds it. */
export const ownEmail = (hash: Buffer, partyId: string) => sql`
  insert into kernel.email_owners (email_hash, party_id) values (${hash}, ${partyId}) on conflict do nothing`

/** Locks the owner row until the transaction ends, making it when there is none. */
export const claimEmail = (hash: Buffer, partyId: string) => sql`
  insert into kernel.email_owners (email_hash, party_id) values (${hash}, ${partyId})
  on conflict (email_hash) do update set party_id = excluded.party_id`

/** Who holds an e-mail now, at most two: more need not be known. */
export const holdersOfEmail = (normalised: string) => sql<{ partyId: string }>`
  select party_id as "partyId" from kernel.contact_points
   where kind = 'email' and normalised = ${normalised} and ended_at is null
   group by party_id order by party_id limit 2`

export const releaseEmail = (hash: Buffer) => sql`delete from kernel.email_owners where email_hash = ${hash}`
