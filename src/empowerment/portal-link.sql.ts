import type { CameBy } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'

export const insertLink = (
  tokenHash: Buffer,
  link: { partyId: string; madeBy: string | null; boundHash: Buffer | null; expiresAt: Date },
  now: Date,
) => sql`
  insert into empowerment.portal_links (token_hash, party_id, made_by, made_at, expires_at, bound_hash)
  values (${tokenHash}, ${link.partyId}, ${link.madeBy}::uuid, ${now}, ${link.expiresAt}, ${link.boundHash})`

/** Unused links that staff made of a customer stop working when a new one is made. */
export const deleteUnusedLinks = (partyId: string) => sql`
  delete from empowerment.portal_links where party_id = ${partyId} and made_by is not null and used_at is null`

/** Takes away an unused link of one customer, to put another in its place: its key says where it is stored. */
export const takeAwayLink = (tokenHash: Buffer, partyId: string) => sql<{
  madeBy: string | null
  madeAt: string
  expiresAt: string
  boundHash: Buffer | null
}>`
  delete from empowerment.portal_links
   where token_hash = ${tokenHash} and party_id = ${partyId} and used_at is null
  returning made_by as "madeBy", made_at as "madeAt", expires_at as "expiresAt", bound_hash as "boundHash"`

/** Somebody may fail so often to say what a link that staff handed over asks for. */
export const mostTries = 5

/** Holds a link that lets somebody in: at most one of many who try it at once uses it up. */
export const lockLink = (tokenHash: Buffer, boundHash: Buffer | null, now: Date) => sql<{
  partyId: string
  isHandedOver: boolean
  madeBy: string | null
  tries: number
}>`
  select l.party_id as "partyId", l.bound_hash is null as "isHandedOver", l.made_by as "madeBy", l.tries
    from empowerment.portal_links l
   where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > ${now} and l.tries < ${mostTries}
     and (l.bound_hash is null or l.bound_hash = ${boundHash}::bytea)
     for update`

/** Uses a link up. */
export const takeLink = (tokenHash: Buffer, now: Date) => sql`
  update empowerment.portal_links set used_at = ${now} where token_hash = ${tokenHash}`

export const countTry = (tokenHash: Buffer) => sql`
  update empowerment.portal_links set tries = tries + 1 where token_hash = ${tokenHash}`

/** By what a customer can be known who comes with a link: the addresses and numbers by which we reach them. */
export const provingPoints = (partyId: string) => sql<{ normalised: string; country: string | null }>`
  select c.normalised, p.country
    from kernel.contact_points c
    join kernel.parties p on p.party_id = c.party_id
   where c.party_id = ${partyId} and c.kind in ('email', 'phone') and c.ended_at is null
   order by c.kind, c.normalised`

/** Of a link that lets nobody in, whose it was and why it does not. */
export const refusedLink = (tokenHash: Buffer, now: Date) => sql<{ partyId: string; reason: string }>`
  select l.party_id as "partyId",
         case when l.used_at is not null then 'used' when l.expires_at <= ${now} then 'expired'
              when l.tries >= ${mostTries} then 'guessed' else 'forwarded' end as reason
    from empowerment.portal_links l
   where l.token_hash = ${tokenHash}`

/** How many links were mailed to a customer since a moment, and whether one of them is for this browser already. */
export const mailedSince = (partyId: string, boundHash: Buffer, since: Date) => sql<{
  links: number
  isMade: boolean
}>`
  select count(*) as links, coalesce(bool_or(l.bound_hash = ${boundHash}::bytea), false) as "isMade"
    from empowerment.portal_links l
   where l.party_id = ${partyId} and l.made_by is null and l.made_at > ${since}`

/** Live customers who are reached by an e-mail address. */
export const partiesByEmail = (normalised: string, most: number) => sql<{ partyId: string }>`
  select p.party_id as "partyId"
    from kernel.contact_points c
    join kernel.parties p on p.party_id = c.party_id
   where c.kind = 'email' and c.normalised = ${normalised} and c.ended_at is null
     and p.merged_into is null and p.erased_at is null
   order by p.party_id
   limit ${most}`

export const insertSession = (
  tokenHash: Buffer,
  { partyId, link, handedBy, expiresAt }: CameBy & { readonly partyId: string; readonly expiresAt: Date },
  now: Date,
) => sql`
  insert into empowerment.portal_sessions (token_hash, party_id, opened_at, seen_at, expires_at, link, handed_by)
  values (${tokenHash}, ${partyId}, ${now}, ${now}, ${expiresAt}, ${link}, ${handedBy}::uuid)`

export const sessionByToken = (tokenHash: Buffer, now: Date) => sql<{
  partyId: string
  seenAt: string
  /** Null: opened before it was kept. */
  link: CameBy['link'] | null
  handedBy: string | null
}>`
  select s.party_id as "partyId", s.seen_at as "seenAt", s.link, s.handed_by as "handedBy"
    from empowerment.portal_sessions s
   where s.token_hash = ${tokenHash} and s.ended_at is null and s.expires_at > ${now}`

export const touchSession = (tokenHash: Buffer, now: Date) => sql`
  update empowerment.portal_sessions set seen_at = ${now} where token_hash = ${tokenHash}`

export const endSession = (tokenHash: Buffer, now: Date) => sql`
  update empowerment.portal_sessions set ended_at = ${now} where token_hash = ${tokenHash} and ended_at is null`

export const deleteOldLinks = (before: Date) => sql`
  delete from empowerment.portal_links where expires_at < ${before}`

export const deleteOldSessions = (before: Date) => sql`
  delete from empowerment.portal_sessions where expires_at < ${before}`
