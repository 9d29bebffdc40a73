import { QueryClient } from '@tanstack/react-query'
import { RequestError } from './request.ts'

/** The page's memory of what the server said. A refusal is an answer, so only silence is asked again. */
export const queries = new QueryClient({
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
