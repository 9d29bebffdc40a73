import type { Permission, Verb } from '../kernel/actor.ts'
import { permissionsOfUser, teamsOfUser } from '../kernel/role.sql.ts'
import { sql } from '../storage/statement.ts'

export type SessionRow = {
  sessionId: string
  userId: string
  via: 'password' | 'link'
  viewAs: string | null
  createdAt: string
  lastSeenAt: string
  expiresAt: string
}

export const sessionByToken = (tokenHash: Buffer, now: Date) => sql<SessionRow>`
  select session_id as "sessionId", user_id as "userId", via, view_as as "viewAs",
         created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt"
    from http.sessions
   where token_hash = ${tokenHash} and expires_at > ${now}`

export const touchSession = (sessionId: string, now: Date, expiresAt: Date) => sql`
  update http.sessions set last_seen_at = ${now}, expires_at = ${expiresAt} where session_id = ${sessionId}`

export type KeyScope = { readonly noun: string; readonly verb: Verb }

export type KeyRow = {
  apiKeyId: string
  userId: string
  name: string
  /** `all`, or what the key is limited to. */
  scopes: 'all' | KeyScope[]
  expiresAt: string | null
  lastUsedAt: string | null
}

export const keyByHash = (keyHash: Buffer, now: Date) => sql<KeyRow>`
  select api_key_id as "apiKeyId", user_id as "userId", name, scopes, expires_at as "expiresAt",
         last_used_at as "lastUsedAt"
    from http.api_keys
   where key_hash = ${keyHash} and revoked_at is null and (expires_at is null or expires_at > ${now})`

export const touchKey = (apiKeyId: string, now: Date) => sql`
  update http.api_keys set last_used_at = ${now} where api_key_id = ${apiKeyId}`

export type PersonRow = {
  userId: string
  name: string
  email: string
  isActive: boolean
  roles: string[]
  teamIds: string[]
  permissions: Permission[]
}

/** Somebody with everything that decides what they may do. */
export const personById = (userId: string) => sql<PersonRow>`
  select users.user_id as "userId", users.name, users.email, users.is_active as "isActive",
         array(select roles.name
                 from kernel.user_roles join kernel.roles on roles.role_id = user_roles.role_id
                where user_roles.user_id = users.user_id order by roles.name) as roles,
         ${teamsOfUser} as "teamIds", ${permissionsOfUser} as permissions
    from kernel.users
   where users.user_id = ${userId}`
