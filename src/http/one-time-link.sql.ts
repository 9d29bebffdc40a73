import { sql } from '../storage/statement.ts'

export type LinkPurpose = 'first-administrator' | 'invitation' | 'sign-in'

export type NewLink = {
  linkId: string
  tokenHash: Buffer
  purpose: LinkPurpose
  userId: string | null
  createdBy: string | null
  now: Date
  expiresAt: Date
}

export const insertLink = (row: NewLink) => sql`
  insert into http.one_time_links (link_id, token_hash, purpose, user_id, created_by, created_at, expires_at)
  values (${row.linkId}, ${row.tokenHash}, ${row.purpose}, ${row.userId}, ${row.createdBy}, ${row.now},
          ${row.expiresAt})`

/** Marks a link used and tells whose it is; of two simultaneous tries one finds it. */
export const takeLink = (tokenHash: Buffer, now: Date) => sql<{
  purpose: LinkPurpose
  userId: string | null
}>`
  update http.one_time_links set used_at = ${now}
   where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
  returning purpose, user_id as "userId"`

export const deleteLinks = (purpose: LinkPurpose) => sql`
  delete from http.one_time_links where purpose = ${purpose} and used_at is null`

export const deleteLinksOf = (userId: string) => sql`
  delete from http.one_time_links where user_id = ${userId} and used_at is null`

export const deleteOldLinks = (before: Date) => sql`
  delete from http.one_time_links where expires_at < ${before}`
