import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RequestError } from '../client/request.ts'

/** One change of a party: whether it goes on, why it was refused; afterwards the page reads anew. */
export function useChange(...queryKey: string[]) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<RequestError | null>(null)
  /** True when it was done. A refusal stands in `error`. */
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setError(null)
    try {
      await work()
      await queries.invalidateQueries({ queryKey })
      return true
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause
      setError(cause)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, error, clear: () => setError(null) }
}
