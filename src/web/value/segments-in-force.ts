import { useQueries, useQuery } from '@tanstack/react-query'
import { segmentationQuery, segmentationsQuery } from '../client/segment.ts'

/** The segments of every segmentation in force, those of the leading one first. */
export function useSegmentsInForce() {
  const list = useQuery(segmentationsQuery)
  const known = list.data?.items ?? []
  const each = useQueries({
    queries: known.map(({ segmentationId }) => segmentationQuery(segmentationId)),
  })
  const segments = each
    .flatMap(({ data }) => (data && data.version !== null ? [data] : []))
    .toSorted((a, b) => Number(b.isLeading) - Number(a.isLeading))
    .flatMap(({ segments }) => segments)
  const error = list.error ?? each.find((one) => one.error)?.error ?? null
  return { segments, error, isRead: list.isFetched && each.every(({ isFetched }) => isFetched) }
}
