import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type ImportRun, isMoving } from '../client/import.ts'

/** What is counted from parties, orders and sources. */
const counted = ['parties', 'loop', 'measures', 'value', 'sources', 'search']

/** Everything that counts what an import brings or takes away is asked for again. */
function readAnew(queries: QueryClient): void {
  for (const key of counted) void queries.invalidateQueries({ queryKey: [key] })
}

/** When an import that was seen moving has ended, or was taken back, the pages read anew what it changed. */
export function useImportsEnd(runs: readonly Pick<ImportRun, 'importId' | 'state'>[]): void {
  const queries = useQueryClient()
  const moving = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const before = moving.current
    moving.current = new Set(runs.filter(({ state }) => isMoving(state)).map(({ importId }) => importId))
    const hasEnded = runs.some(({ importId, state }) => before.has(importId) && !isMoving(state))
    if (hasEnded) readAnew(queries)
  }, [runs, queries])
}
