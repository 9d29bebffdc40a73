import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { mayDo } from '../client/session.ts'
import { latestOutcome, refitsQuery } from '../client/value.ts'
import { readAnew } from './counted.ts'
import { useSession } from './session.ts'

/** When a fit has ended, on whichever page one is, the pages read anew what it changed. */
export function FitEnd() {
  const mayRead = mayDo(useSession(), 'read', 'value')
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
