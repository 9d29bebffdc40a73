import { access } from 'node:fs/promises'
import type { Context } from '../kernel/context.ts'
import { listImports } from './import.sql.ts'
import type { ImportState } from './import.ts'

const unfinished: readonly ImportState[] = ['draft', 'queued', 'running', 'stopping']

/**
 * Unfinished imports whose file is not here, the newest first: a backup holds the database, not the files
 * that people have uploaded and nobody has taken over yet.
 */
export async function importsWithoutFile({
  db,
}: Pick<Context, 'db'>): Promise<{ importId: string; fileName: string; state: ImportState }[]> {
  const found = (await db.many(listImports(null, 1000))).filter(({ state }) => unfinished.includes(state))
  const missing = []
  for (const { importId, fileName, filePath, state } of found) {
    const isThere =
      filePath !== null &&
      (await access(filePath).then(
        () => true,
        () => false,
      ))
    if (!isThere) missing.push({ importId, fileName, state })
  }
  return missing
}
