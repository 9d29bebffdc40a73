import { notifyManager, type QueryCache, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { instant } from '../format/date.ts'

/** What surrounds a page rather than stands on it. */
const around = new Set([
  'session',
  'first-start',
  'demonstration',
  'imports',
  'users',
  'teams',
  'roles',
  'saved-views',
  'search',
])

/** Since when the numbers in sight stand: the time that the oldest of them was read from the server. */
export function AsOf() {
  const cache = useQueryClient().getQueryCache()
  const readAt = useSyncExternalStore(
    (changed) => cache.subscribe(notifyManager.batchCalls(changed)),
    () => oldestInSight(cache),
  )
  if (readAt === null) return null
  return <span className="as-of">as of {instant(new Date(readAt).toISOString())}</span>
}

function oldestInSight(cache: QueryCache): number | null {
  const times = cache
    .findAll({ type: 'active' })
    .filter(({ queryKey, state }) => state.data !== undefined && !around.has(String(queryKey[0])))
    .map(({ state }) => state.dataUpdatedAt)
  // Shown to the minute; but within one the day of an invented firm may have changed.
  return times.length > 0 ? Math.floor(Math.min(...times) / 1000) * 1000 : null
}
