import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type ImportRun, isMoving } from '../client/import.ts'
import { awaitFit } from '../client/value.ts'
import { readAnew } from './counted.ts'

/** When an import that was seen moving has ended, or was taken back, the pages read anew what it changed. */
export function useImportsEnd(runs: readonly Pick<ImportRun, 'importId' | 'state'>[]): void {
  const queries = useQueryClient()
  const moving = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const before = moving.current
    moving.current = new Set(runs.filter(({ state }) => isMoving(state)).map(({ importId }) => importId))
    const hasEnded = runs.some(({ importId, state }) => before.has(importId) && !isMoving(state))
    if (!hasEnded) return
    // Its orders are fitted next, which the server begins by itself a moment later.
    awaitFit()
    readAnew(queries)
  }, [runs, queries])
}
