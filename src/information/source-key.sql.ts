import { sql } from '../storage/statement.ts'
import type { SourceKind } from './source-kind.ts'

export type SourceKeyRow = {
  sourceKeyId: string
  prefix: string
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}

const columns = sql`
  source_key_id as "sourceKeyId", prefix, created_at as "createdAt", last_used_at as "lastUsedAt",
  revoked_at as "revokedAt"`

export const keysOfSource = (sourceId: string) => sql<SourceKeyRow>`
  select ${columns} from information.source_keys where source_id = ${sourceId}
   order by created_at desc, source_key_id desc limit 100`

export const sourceKeyById = (sourceId: string, sourceKeyId: string) => sql<SourceKeyRow>`
  select ${columns} from information.source_keys where source_id = ${sourceId} and source_key_id = ${sourceKeyId}`

export type NewSourceKeyRow = {
  sourceKeyId: string
  sourceId: string
  prefix: string
  keyHash: Buffer
  createdBy: string | null
}

export const insertSourceKey = (row: NewSourceKeyRow, now: Date) => sql`
  insert into information.source_keys (source_key_id, source_id, prefix, key_hash, created_by, created_at)
  values (${row.sourceKeyId}, ${row.sourceId}, ${row.prefix}, ${row.keyHash}, ${row.createdBy}, ${now})`

export const revokeSourceKey = (sourceKeyId: string, now: Date) => sql`
  update information.source_keys set revoked_at = ${now} where source_key_id = ${sourceKeyId} and revoked_at is null`

export type KeyedSource = {
  sourceKeyId: string
  sourceId: string
  name: string
  kind: SourceKind
  pausedAt: string | null
  mapping: unknown
  lastUsedAt: string | null
  /** Sites whose pages may send. */
  origins: string[]
}

/** The source that a key speaks for. */
export const sourceOfKey = (keyHash: Buffer) => sql<KeyedSource>`
  select k.source_key_id as "sourceKeyId", k.last_used_at as "lastUsedAt", s.source_id as "sourceId", s.name, s.kind,
         s.paused_at as "pausedAt", s.origins,
         (select m.mapping from information.source_mappings m where m.source_id = s.source_id order by m.version desc limit 1) as "mapping"
    from information.source_keys k
    join information.sources s on s.source_id = k.source_id
   where k.key_hash = ${keyHash} and k.revoked_at is null`

export const noteSourceKeyUse = (sourceKeyId: string, now: Date) => sql`
  update information.source_keys set last_used_at = ${now} where source_key_id = ${sourceKeyId}`
