import { sql } from '../storage/statement.ts'

export const originsOf = (sourceId: string) => sql<{ origins: string[] }>`
  select origins from information.sources where source_id = ${sourceId}`

export const updateOrigins = (sourceId: string, origins: readonly string[]) => sql`
  update information.sources set origins = ${[...origins]}::text[] where source_id = ${sourceId}`

/** Whether any source takes messages from pages of a site. A question before a message names no key, so no source. */
export const originKnown = (origin: string) => sql<{ known: boolean }>`
  select exists (select from information.sources
                  where kind = 'stream' and ${origin} = any(origins)) as "known"`
