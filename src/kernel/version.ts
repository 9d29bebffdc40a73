import { KithError } from './errors.ts'

/**
 * Refuses a writer who has not seen what is stored now.
 *
 * @param read  the version that was read; null when none was named, which refuses nobody
 * @throws kernel.version-stale
 */
export function refuseStale(read: number | null, current: number): void {
  if (read !== null && read !== current) throw new KithError('kernel.version-stale', { read, current })
}
