import { sql } from '../storage/statement.ts'

export type MappingRow = { version: number; mapping: unknown; createdAt: string }

/** The mapping of a source as it is now. */
export const latestMapping = (sourceId: string) => sql<MappingRow>`
  select version, mapping, created_at as "createdAt" from information.source_mappings
   where source_id = ${sourceId} order by version desc limit 1`

export const insertMapping = (
  sourceId: string,
  version: number,
  mapping: unknown,
  createdBy: string | null,
  now: Date,
) => sql`
  insert into information.source_mappings (source_id, version, mapping, created_by, created_at)
  values (${sourceId}, ${version}, ${JSON.stringify(mapping)}::jsonb, ${createdBy}, ${now})`
