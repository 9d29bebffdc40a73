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

/** That a party holds an address, by the hash that its owner row has. */
export type EmailClaim = { readonly hash: string; readonly partyId: string }

/**
 * Whoever writes an address last holds it for the moment. Its row is locked until the transaction ends, so
 * of two who bring the same address the second sees the first when it counts the holders afterwards.
 */
export const claimEmails = (rows: readonly EmailClaim[]) => sql`
  insert into kernel.email_owners (email_hash, party_id)
  select decode(r.hash, 'hex'), r."partyId"
    from json_to_recordset(${JSON.stringify(rows)}) as r(hash text, "partyId" uuid)
  on conflict (email_hash) do update set party_id = excluded.party_id`

/**
 * The live parties that hold each of these addresses. Each address is looked up by itself (the `offset` keeps
 * the planner from joining whole tables): with statistics older than a large import that took 20 s. Whether a party
 * lives is asked after it was found, or the index of live names would be read from end to end for each.
 */
const holders = (normalised: readonly string[]) => sql`
  unnest(${normalised}::text[]) as address(normalised)
  cross join lateral (
    select c.party_id
      from kernel.contact_points c
      join lateral (select p.merged_into, p.erased_at from kernel.parties p where p.party_id = c.party_id offset 0) p
        on p.merged_into is null and p.erased_at is null
     where c.kind = 'email' and c.normalised = address.normalised and c.ended_at is null
    offset 0) holder`

/** Addresses that more than one live party holds. */
export const sharedEmails = (normalised: readonly string[]) => sql<{ normalised: string }>`
  select address.normalised from ${holders(normalised)}
   group by address.normalised having count(distinct holder.party_id) > 1`

/** Addresses that exactly one live party holds. */
export const loneEmails = (normalised: readonly string[]) => sql<{ normalised: string; partyId: string }>`
  select address.normalised, (array_agg(holder.party_id))[1] as "partyId" from ${holders(normalised)}
   group by address.normalised having count(distinct holder.party_id) = 1`

export const releaseEmails = (hashes: readonly Buffer[]) => sql`
  delete from kernel.email_owners where email_hash = any(${hashes})`
