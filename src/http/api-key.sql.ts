import { sql } from '../storage/statement.ts'
import type { KeyScope } from './identity.sql.ts'

export type ApiKeyRow = {
  apiKeyId: string
  userId: string
  ownerName: string
  name: string
  prefix: string
  scopes: 'all' | KeyScope[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

const columns = sql`
  keys.api_key_id as "apiKeyId", keys.user_id as "userId", users.name as "ownerName", keys.name, keys.prefix,
  keys.scopes, keys.created_at as "createdAt", keys.expires_at as "expiresAt",
  keys.last_used_at as "lastUsedAt", keys.revoked_at as "revokedAt"`

/** Keys, newest first; `owners`: null for everybody's. */
export const apiKeys = (owners: readonly string[] | null) => sql<ApiKeyRow>`
  select ${columns}
    from http.api_keys as keys
    join kernel.users on users.user_id = keys.user_id
   where ${owners === null}::boolean or keys.user_id = any(${owners ?? []}::uuid[])
   order by keys.created_at desc, keys.api_key_id desc
   limit 1000`

export const apiKeyById = (apiKeyId: string) => sql<ApiKeyRow>`
  select ${columns}
    from http.api_keys as keys
    join kernel.users on users.user_id = keys.user_id
   where keys.api_key_id = ${apiKeyId}`

export const apiKeyByPrefix = (prefix: string) => sql<ApiKeyRow>`
  select ${columns}
    from http.api_keys as keys
    join kernel.users on users.user_id = keys.user_id
   where keys.prefix = ${prefix}`

export type NewKeyRow = {
  apiKeyId: string
  userId: string
  name: string
  prefix: string
  keyHash: Buffer
  scopes: 'all' | readonly KeyScope[]
  expiresAt: string | null
  now: Date
}

export const insertKey = (row: NewKeyRow) => sql`
  insert into http.api_keys (api_key_id, user_id, name, prefix, key_hash, scopes, expires_at, created_at)
  values (${row.apiKeyId}, ${row.userId}, ${row.name}, ${row.prefix}, ${row.keyHash},
          ${JSON.stringify(row.scopes)}::jsonb, ${row.expiresAt}, ${row.now})`

export const revokeKey = (apiKeyId: string, now: Date) => sql`
  update http.api_keys set revoked_at = ${now} where api_key_id = ${apiKeyId} and revoked_at is null`
