import { queryOptions } from '@tanstack/react-query'
import { get } from '../client/request.ts'

/** Where data comes from: a file's name space, the API, a hand. */
export type Source = {
  sourceId: string
  name: string
  kind: 'file' | 'api' | 'hand'
  createdAt?: string
  lastImportAt: string | null
  imports: number
  /** Rows that its imports brought. */
  rows: number
}

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => get<{ items: Source[] }>('/sources', {}, signal),
})
