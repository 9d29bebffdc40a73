import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { labGroupsQuery } from '../client/segment.ts'
import type { NameOf } from './party-filter.ts'
import { usePersonNames } from './person.ts'

/** The groups that the segmentation lab puts customers in, as a choice; none where nothing is adopted. */
export function useLabGroups(): { value: string; label: string }[] {
  const { data } = useQuery({ ...labGroupsQuery, retry: false })
  return (data?.items ?? []).map(({ groupId, name, segmentation }) => ({
    value: groupId,
    label: `${name} (${segmentation})`,
  }))
}

/** What people and groups that a filter may name are called. */
export function useFilterNames(): NameOf {
  const personOf = usePersonNames()
  const groups = useLabGroups()
  return useCallback(
    (id: string) => groups.find(({ value }) => value === id)?.label ?? personOf(id),
    [groups, personOf],
  )
}
