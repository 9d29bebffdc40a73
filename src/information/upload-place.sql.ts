import { sql } from '../storage/statement.ts'

/** Where uploaded files stand, for those that stood below a folder. */
export const moveUploads = (from: string, to: string) => [
  sql`update information.imports set file_path = ${to} || substr(file_path, ${from.length + 1}::integer)
       where starts_with(file_path, ${from})`,
  sql`update information.fit_files set path = ${to} || substr(path, ${from.length + 1}::integer)
       where starts_with(path, ${from})`,
]
