import { useQuery } from '@tanstack/react-query'
import { type Session, sessionQuery } from '../client/session.ts'

/** Who is signed in. Pages below the shell are drawn only when somebody is. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null
}
