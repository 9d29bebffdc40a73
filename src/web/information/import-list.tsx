import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ImportRun, type ImportState, importListQuery } from '../client/import.ts'
import { ListEnd } from '../components/list-end.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { instant } from '../format/date.ts'
import { count } from '../format/number.ts'
import { calledOf } from './import-kind.ts'

/** The imports so far, the newest first. */
export function ImportList() {
  const list = useInfiniteQuery(importListQuery)
  const { data, error, refetch } = list
  const runs = data?.pages.flatMap(({ items }) => items) ?? []
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the imports" />
  if (runs.length === 0) {
    return (
      <p className="quiet-text">
        Nothing yet. Every file that comes in stands here, and can be undone as a whole.
      </p>
    )
  }
  return (
    <>
      <PlainTable
        label="Imports"
        head={['File', 'State', 'Rows', 'Accepted', 'Refused', 'When']}
        right={[2, 3, 4]}
        rows={runs.map((run) => ({ key: run.importId, cells: cellsOf(run) }))}
      />
      <ListEnd list={list}>Show earlier</ListEnd>
    </>
  )
}

function cellsOf(run: ImportRun): React.ReactNode[] {
  return [
    run.setId ? (
      <Link key="file" className="link" to="/information/import-sets/$setId" params={{ setId: run.setId }}>
        {run.file}, {calledOf(run.noun)}
      </Link>
    ) : (
      <Link
        key="file"
        className="link"
        to="/information/imports/$importId"
        params={{ importId: run.importId }}
      >
        {run.file}
      </Link>
    ),
    <ImportStateWord key="state" {...run} />,
    run.state === 'draft' ? '–' : count(run.rows),
    run.state === 'draft' ? '–' : count(run.accepted),
    run.rejected ? count(run.rejected) : '–',
    instant(run.createdAt),
  ]
}

const words: Record<ImportState, string> = {
  draft: 'waits for you',
  queued: 'waits its turn',
  running: 'running',
  stopping: 'stopping',
  cancelled: 'stopped',
  done: 'done',
  failed: 'failed',
  undoing: 'being undone',
  undone: 'undone',
}

/** The state of an import as a word; only what needs somebody has a colour. */
export function ImportStateWord({ state, rows }: Pick<ImportRun, 'state' | 'rows'>) {
  const isEmpty = state === 'done' && rows === 0
  const look =
    state === 'failed'
      ? 'status missed'
      : state === 'draft' || state === 'cancelled' || isEmpty
        ? 'status near'
        : 'status'
  return <span className={look}>{isEmpty ? 'held no rows' : words[state]}</span>
}
