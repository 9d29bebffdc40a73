import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { latestOutcome, refitsQuery } from '../client/value.ts'
import { useMay } from '../components/allowed.tsx'
import { readAnew } from './counted.ts'

/** When a fit has ended, on whichever page one is, the pages read anew what it changed. */
export function FitEnd() {
  const mayRead = useMay({ verb: 'read', noun: 'value' })
  const { data } = useQuery({ ...refitsQuery, enabled: mayRead })
  const queries = useQueryClient()
  const before = useRef<string | null>(undefined)
  useEffect(() => {
    if (!data) return
    const latest = latestOutcome(data.items)
    if (before.current !== undefined && before.current !== latest) readAnew(queries)
    before.current = latest
  }, [data, queries])
  return null
}
