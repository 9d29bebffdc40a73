import { sql } from '../storage/statement.ts'

export type NewSession = {
  sessionId: string
  userId: string
  tokenHash: Buffer
  via: 'password' | 'link'
  ipAddress: string
  userAgent: string | null
  now: Date
  expiresAt: Date
}

export const insertSession = (row: NewSession) => sql`
  insert into http.sessions
    (session_id, user_id, token_hash, via, ip_address, user_agent, created_at, last_seen_at, expires_at)
  values (${row.sessionId}, ${row.userId}, ${row.tokenHash}, ${row.via}, ${row.ipAddress}, ${row.userAgent},
          ${row.now}, ${row.now}, ${row.expiresAt})`

export const deleteSession = (sessionId: string) => sql`
  delete from http.sessions where session_id = ${sessionId}`

export const deleteSessionsOf = (userId: string) => sql`delete from http.sessions where user_id = ${userId}`

export const deleteOtherSessions = (userId: string, sessionId: string) => sql`
  delete from http.sessions where user_id = ${userId} and session_id <> ${sessionId}`

export const deleteExpired = (now: Date) => sql`delete from http.sessions where expires_at <= ${now}`

export const viewAs = (sessionId: string, userId: string | null) => sql`
  update http.sessions set view_as = ${userId} where session_id = ${sessionId}`

/** Ends looking through another's rights, of one person and through theirs. */
export const endViewAs = (userId: string) => sql`
  update http.sessions set view_as = null
   where view_as is not null and (user_id = ${userId} or view_as = ${userId})`

/** Somebody who may sign in by password; `passwordHash` is null while they have set none. */
export const signInByEmail = (email: string) => sql<{ userId: string; passwordHash: string | null }>`
  select users.user_id as "userId", passwords.password_hash as "passwordHash"
    from kernel.users
    left join http.passwords on passwords.user_id = users.user_id
   where users.email = lower(${email}) and users.is_active`

export const passwordOf = (userId: string) => sql<{ passwordHash: string }>`
  select password_hash as "passwordHash" from http.passwords where user_id = ${userId}`

/** The same, locked until the transaction ends. */
export const lockPassword = (userId: string) => sql<{ passwordHash: string }>`
  select password_hash as "passwordHash" from http.passwords where user_id = ${userId} for update`

export const storePassword = (userId: string, hash: string, now: Date) => sql`
  insert into http.passwords (user_id, password_hash, updated_at)
  values (${userId}, ${hash}, ${now})
  on conflict (user_id) do update set password_hash = excluded.password_hash, updated_at = excluded.updated_at`
