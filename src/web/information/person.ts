import { queryOptions } from '@tanstack/react-query'
import { get } from '../client/request.ts'

/** Colleagues who can own a party or a task; whoever may not list them still has themselves. */
export const peopleQuery = queryOptions({
  queryKey: ['users', 'names'],
  queryFn: ({ signal }) => get<{ items: { id: string; name: string }[] }>('/users', { limit: 200 }, signal),
  staleTime: 300_000,
  retry: false,
})
