import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { RequestError } from '../client/request.ts'

/** One change: whether it goes on, why it was refused; afterwards the page reads anew. */
export function useChange(...queryKey: string[]) {
  const queries = useQueryClient()
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<RequestError | null>(null)
  const readAnew = async () => {
    // What finds parties by their words knows of each of their changes.
    const found = queryKey[0] === 'parties' ? queries.invalidateQueries({ queryKey: ['search'] }) : undefined
    await Promise.all([queries.invalidateQueries({ queryKey }), found])
  }
  /** True when it was done. A refusal stands in `error`; a second press while the first goes on does nothing. */
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (underWay.current) return false
    underWay.current = true
    setBusy(true)
    setError(null)
    try {
      await work()
      await readAnew()
      return true
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause
      // What somebody else stored meanwhile is read before it is shown; saving again then knows its version.
      if (cause.problem.status === 412) await readAnew()
      setError(cause)
      return false
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  /** The way back of a change, for the notice that tells of it; it says a refusal itself. */
  const back = (work: () => Promise<unknown>) => async () => {
    await work()
    await readAnew()
  }
  const isStale = error?.problem.status === 412
  return { run, back, busy, error, isStale, clear: () => setError(null) }
}
