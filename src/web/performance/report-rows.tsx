import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { following, fromStart } from '../client/api.ts'
import { type ReportCell, type ReportQuestion, rowsOf } from '../client/report.ts'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'

/** The rows behind a cell, each leading to its customer. */
export function ReportRows(props: {
  question: ReportQuestion
  cell: ReportCell
  title: string
  onClose: () => void
}) {
  const { question, cell, title, onClose } = props
  const { level, rowKey, columnKey, currency } = cell
  const asked = {
    question,
    ...((level === 'cell' || level === 'row') && { rowKey }),
    ...((level === 'cell' || level === 'column') && { columnKey }),
    ...(currency && { currency }),
  }
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['reports', 'rows', asked],
    queryFn: ({ pageParam }) => rowsOf({ ...asked, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })
  const columns = data?.pages[0]?.columns ?? []
  return (
    <Modal open wide title={title} onClose={onClose}>
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the rows" />}
      {data && (
        <PlainTable
          compact
          label={title}
          head={['Customer', ...columns.map((column) => column.title)]}
          right={columns.flatMap(({ type }, at) => (type === 'money' || type === 'number' ? [at + 1] : []))}
          rows={data.pages
            .flatMap(({ items }) => items)
            .map((row) => ({
              key: row.id,
              cells: [
                row.partyId === null ? (
                  '–'
                ) : (
                  <Link
                    key="party"
                    className="link"
                    to="/customers/$partyId"
                    params={{ partyId: row.partyId }}
                  >
                    {row.name ?? 'name not shown'}
                  </Link>
                ),
                ...row.cells.map((text) => text ?? '–'),
              ],
            }))}
        />
      )}
      {hasNextPage && (
        <Button small busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </Modal>
  )
}
