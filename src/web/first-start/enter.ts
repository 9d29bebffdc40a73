import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { sessionQuery } from '../client/session.ts'
import { sessionEnd } from '../client/session-end.ts'

/** Goes inside after somebody has signed in: to where they wanted, else to the loop. */
export function useEnter(to?: string) {
  const queries = useQueryClient()
  const router = useRouter()
  return async () => {
    queries.removeQueries()
    await queries.fetchQuery(sessionQuery)
    sessionEnd.forget()
    // Only a path of ours: an address with a host would let a link lead elsewhere after signing in.
    router.history.push(to?.startsWith('/') && !to.startsWith('//') ? to : '/')
  }
}
