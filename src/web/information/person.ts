import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
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

type Holder = { id: string | null; name: string | null | undefined }

/**
 * The choices of whoever owns something, with whoever does so `now`: they may have left, or not be listed. A list
 * without them would show somebody else in their place.
 */
export function useOwnerChoices(now?: Holder): { value: string; label: string }[] {
  return ownerChoices(useColleagues(), now)
}

export function ownerChoices(colleagues: readonly Colleague[], now?: Holder) {
  const isListed = !now?.id || colleagues.some(({ id }) => id === now.id)
  const all = isListed ? colleagues : [{ id: now.id ?? '', name: now.name ?? 'a colleague' }, ...colleagues]
  return [{ value: '', label: 'nobody' }, ...all.map(({ id, name }) => ({ value: id, label: name }))]
}

/** What colleagues are called, those included who may not sign in any more; one who is not shown has no name. */
export function usePersonNames(): (userId: string) => string | undefined {
  const me = useSession()?.user
  const { data } = useQuery({ ...usersQuery, retry: false })
  return useCallback(
    (id: string) => (id === me?.id ? me.name : data?.items.find(({ userId }) => userId === id)?.name),
    [me, data],
  )
}
