import { sql } from '../storage/statement.ts'

type SecretRow = { sourceId: string; sealed: Buffer | null; fromEnv: string | null; setBy: string | null }

export const putSecret = (row: SecretRow, now: Date) => sql`
  insert into information.source_secrets (source_id, sealed, from_env, set_by, set_at)
  values (${row.sourceId}, ${row.sealed}, ${row.fromEnv}, ${row.setBy}, ${now})
  on conflict (source_id) do update set sealed = excluded.sealed, from_env = excluded.from_env,
    set_by = excluded.set_by, set_at = excluded.set_at`

export const secretOf = (sourceId: string) => sql<{ sealed: Buffer | null; fromEnv: string | null }>`
  select sealed, from_env as "fromEnv" from information.source_secrets where source_id = ${sourceId}`

/** Whether a source has its secret, and since when. */
export const secretSetAt = (sourceId: string) => sql<{ setAt: string; fromEnv: string | null }>`
  select set_at as "setAt", from_env as "fromEnv" from information.source_secrets where source_id = ${sourceId}`
