import { useQuery } from '@tanstack/react-query'
import { objectsQuery } from '../client/object.ts'
import { useMay } from '../components/allowed.tsx'
import type { Room } from './rooms.ts'

/** A place in the navigation for each object of the firm's own that somebody may see. */
export function useOwnRooms(): Room[] {
  const enabled = useMay({ verb: 'read', noun: 'objects' })
  const { data } = useQuery({ ...objectsQuery, enabled })
  return (data?.items ?? [])
    .filter(({ retiredAt }) => retiredAt === null)
    .map(({ object, titleMany }) => ({ path: `/objects/${object}`, name: titleMany, icon: 'box' }))
}
