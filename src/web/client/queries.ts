import { QueryCache, QueryClient } from '@tanstack/react-query'
import { isWithdrawn } from './failure.ts'
import { RequestError } from './request.ts'
import { sessionQuery } from './session.ts'

/**
 * What is asked for the first time while something changes may be answered as it was before, and TanStack lets such a
 * question run on and counts its answer as fresh; here it is asked once more.
 */
class Memory extends QueryClient {
  override async invalidateQueries(...asked: Parameters<QueryClient['invalidateQueries']>): Promise<void> {
    const [filters, options] = asked
    const begun = this.getQueryCache()
      .findAll(filters)
      .filter(({ state }) => state.data === undefined && state.fetchStatus === 'fetching')
    await super.invalidateQueries(...asked)
    if (begun.length === 0) return
    await Promise.allSettled(begun.map(({ promise }) => promise))
    await super.invalidateQueries({ predicate: (query) => begun.includes(query) }, options)
  }
}

/** The page's memory of what the server said. A refusal is an answer, so only silence is asked again. */
export const queries = new Memory({
  queryCache: new QueryCache({
    // What one may no longer see, or is gone, goes from every page at once; after a failure on the way it stays.
    onError: (error, query) => {
      if (isWithdrawn(error)) query.setState({ ...query.state, data: undefined })
    },
  }),
  defaultOptions: {
    // Asked also where the device says it is offline: it may be wrong, and waiting says nothing.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 10_000,
      retry: (failures, error) =>
        failures < 2 &&
        error instanceof RequestError &&
        (error.problem.status === 0 || error.problem.status >= 502),
      refetchOnWindowFocus: true,
    },
  },
})

/** Forgets all that was read, but not who is signed in; what is on the page is asked for anew. */
export function forgetRead(): Promise<void> {
  const [session] = sessionQuery.queryKey
  return queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== session })
}

/** One looks with other rights from now on: what was read with the former ones goes before anything is asked. */
export async function readWithNewRights(): Promise<void> {
  await Promise.all([forgetRead(), queries.invalidateQueries({ queryKey: sessionQuery.queryKey })])
}
