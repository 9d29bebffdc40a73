import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, following, fromStart, pageAt } from './api.ts'

/** One import as the server reports it; rows are those read so far. */
export type ImportRun = Answer<'/imports'>['items'][number]
export type ImportState = ImportRun['state']

/** An import that still moves, so a page asks again. */
export const isMoving = (state: ImportState) =>
  state === 'queued' || state === 'running' || state === 'stopping' || state === 'undoing'

const askAgainMs = (runs: ImportRun[] | undefined) =>
  runs?.some(({ state }) => isMoving(state)) ? 1000 : 30_000

/** The latest imports, newest first; asked for every second while one runs. */
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => answer(api.GET('/imports', { params: { query: { limit: 20 } }, signal })),
  refetchInterval: ({ state }) => askAgainMs(state.data?.items),
  retry: false,
})

/** All imports, newest first, a page at a time. */
export const importListQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/imports', { params: { query: pageAt(pageParam, 20) }, signal })),
  initialPageParam: fromStart,
  getNextPageParam: following,
  refetchInterval: ({ state }) => askAgainMs(state.data?.pages[0]?.items),
})
