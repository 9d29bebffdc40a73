import type { QueryClient } from '@tanstack/react-query'

/** What is counted from parties, orders and sources. */
const counted = ['parties', 'loop', 'measures', 'value', 'sources', 'search']

/** Everything that counts what an import or a fit brings or takes away is asked for again. */
export function readAnew(queries: QueryClient): void {
  for (const key of counted) void queries.invalidateQueries({ queryKey: [key] })
}
