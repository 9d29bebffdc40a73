import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Domain } from '../components/whisker.tsx'
import type { PartyRow } from './party.ts'

const axisQuery = { queryKey: ['customer-axis'], gcTime: Number.POSITIVE_INFINITY }
const usual: Domain = { low: 50, high: 200 }

/** The axis of the whiskers in the list: taken from the first rows with an estimate, kept until one signs out. */
export function useCustomerAxis(rows: PartyRow[]): Domain {
  const queries = useQueryClient()
  const { data: kept } = useQuery<Domain>({ ...axisQuery, queryFn: skipToken })
  const found = useMemo(() => (kept ? null : axisOver(rows)), [kept, rows])
  useEffect(() => {
    if (!kept && found) queries.setQueryData(axisQuery.queryKey, found)
  }, [kept, found, queries])
  return kept ?? found ?? usual
}

/**
 * The axis that all whiskers of a list share, in money; null where nothing is known to draw. It is taken once,
 * from the first rows that have an estimate: an axis that moved while one reads would change every row's meaning.
 */
export function axisOver(rows: readonly Pick<PartyRow, 'clv'>[]): Domain | null {
  const known = rows.flatMap(({ clv }) => (clv ? [clv] : []))
  const lows = known.map((clv) => Math.max(1, clv.low ?? clv.value)).sort((a, b) => a - b)
  // On a logarithmic axis the largest flattens nobody; the outermost low ends lie beyond it, marked.
  const high = known.reduce((largest, clv) => Math.max(largest, clv.high ?? clv.value), 0)
  const low = lows[Math.floor(lows.length * 0.05)]
  return low === undefined ? null : { low, high: Math.max(high, low * 4) }
}
