import { useQuery } from '@tanstack/react-query'
import { usersQuery } from '../client/people.ts'
import { useSession } from '../shell/session.ts'

export type Colleague = { id: string; name: string }

/** Who can own a party or a task; whoever may not list colleagues still has themselves. */
export function useColleagues(): Colleague[] {
  const me = useSession()?.user
  const { data } = useQuery({ ...usersQuery, retry: false })
  if (data)
    return data.items.filter(({ isActive }) => isActive).map(({ userId, name }) => ({ id: userId, name }))
  return me ? [{ id: me.id, name: me.name }] : []
}
