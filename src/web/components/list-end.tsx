import { Button } from './button.tsx'
import { ErrorState } from './state.tsx'

/** A list that is read page by page. */
export type PagedList = {
  error: Error | null
  hasNextPage: boolean
  isFetchNextPageError: boolean
  isFetchingNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}

/** Where the rows read so far end: the way to further ones, or why they did not come. What was read stays. */
export function ListEnd({ list, children = 'Show more' }: { list: PagedList; children?: React.ReactNode }) {
  if (list.error) {
    const again = list.isFetchNextPageError ? list.fetchNextPage : list.refetch
    return <ErrorState error={list.error} onRetry={() => again()} />
  }
  if (!list.hasNextPage) return null
  return (
    <p className="list-end">
      <Button small onClick={() => list.fetchNextPage()} busy={list.isFetchingNextPage}>
        {children}
      </Button>
    </p>
  )
}
