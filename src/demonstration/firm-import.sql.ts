import { sql } from '../storage/statement.ts'

/** The import of a file that was interrupted. */
export const openImportOf = (path: string) => sql<{ importId: string }>`
  select import_id as "importId" from information.imports
   where file_path = ${path} and state in ('draft', 'queued', 'running', 'cancelled', 'failed')
   order by created_at desc limit 1`
