import type { Readable } from 'node:stream'
import { KithError } from '../kernel/errors.ts'

type Running = { readonly userId: string | null; readonly file: Readable; rows: number }

/** The exports that leave this process now, by the ids that their takers gave. */
const running = new Map<string, Running>()

/** Remembers an export while it leaves. @returns what counts its rows */
export function exporting(exportId: string | undefined, userId: string | null) {
  let rows = 0
  return {
    counted: (more: number) => {
      rows += more
      const found = exportId === undefined ? undefined : running.get(exportId)
      if (found) found.rows = rows
    },
    leaves: (file: Readable) => {
      if (exportId === undefined) return
      running.set(exportId, { userId, file, rows })
      file.once('close', () => running.delete(exportId))
    },
  }
}

/** How many rows of one’s own export have left; null when it does not run here, or no longer. */
export function exportedSoFar(exportId: string, userId: string | null): { rows: number } | null {
  const found = running.get(exportId)
  return found === undefined || found.userId !== userId ? null : { rows: found.rows }
}

/** Cuts one’s own export off. @throws kernel.not-found when it has ended, or is another’s */
export function cutExport(exportId: string, userId: string | null): void {
  const found = running.get(exportId)
  if (found === undefined || found.userId !== userId)
    throw new KithError('kernel.not-found', { noun: 'running export', id: exportId })
  found.file.destroy(new Error('the export was cut off by whoever asked for it'))
}
