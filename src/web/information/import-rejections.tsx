import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ListEnd } from '../components/list-end.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { type Import, rejectionsQuery } from './import-draft.ts'

/** The refused cells: which row, which column, what it says, why not. */
export function ImportRejections({ run }: { run: Pick<Import, 'importId' | 'rejected' | 'state'> }) {
  const list = useInfiniteQuery(rejectionsQuery(run.importId))
  const { data, error, refetch } = list
  useReadAgain(`${run.rejected} ${run.state}`, refetch)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the refused rows" />
  const all = data.pages.flatMap(({ items }) => items)
  const kinds = data.pages[0]?.reasons ?? []
  return (
    <>
      {kinds.length > 0 && (
        <ul className="problems">
          {kinds.map((kind) => (
            <li key={`${kind.column} ${kind.reason}`}>
              <b>{count(kind.rows)}</b> {kind.rows === 1 ? 'row' : 'rows'}: {kind.column || 'the row'}{' '}
              {kind.reason}
            </li>
          ))}
        </ul>
      )}
      <PlainTable
        compact
        label="Refused rows"
        head={['Row', 'Column', 'Says', 'Why not']}
        right={[0]}
        rows={all.map((each) => ({
          key: `${each.line} ${each.column}`,
          cells: [
            count(each.line),
            each.column || 'the whole row',
            <code key="v">{each.value}</code>,
            each.reason,
          ],
        }))}
      />
      <ListEnd list={list} />
    </>
  )
}

/** What was read is read again when the import has refused more since, or has come to its end. */
function useReadAgain(standing: string, readAgain: () => Promise<unknown>): void {
  const seen = useRef(standing)
  useEffect(() => {
    if (seen.current === standing) return
    seen.current = standing
    void readAgain()
  }, [standing, readAgain])
}
