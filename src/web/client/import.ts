import { queryOptions } from '@tanstack/react-query'
import { get, type Page } from './request.ts'

export type ImportState =
  | 'draft'
  | 'queued'
  | 'running'
  | 'stopping'
  | 'cancelled'
  | 'done'
  | 'failed'
  | 'undoing'
  | 'undone'

/** One import as the server reports it; rows are those read so far. */
export type ImportRun = {
  importId: string
  file: string
  noun: 'orders' | 'parties'
  state: ImportState
  rows: number
  accepted: number
  rejected: number
  unchanged: number
  parties: number
  bytesRead: number
  bytes: number
  ratePerSecond: number | null
  secondsLeft: { low: number; high: number } | null
  error: string | null
  createdAt?: string
}

/** An import that still moves, so a page asks again. */
export const isMoving = (state: ImportState) =>
  state === 'queued' || state === 'running' || state === 'stopping' || state === 'undoing'

/** The latest imports, newest first; asked for every second while one runs. */
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => get<Page<ImportRun>>('/imports', { limit: 20 }, signal),
  refetchInterval: ({ state }) => (state.data?.items.some((each) => isMoving(each.state)) ? 1000 : 30_000),
  retry: false,
})
