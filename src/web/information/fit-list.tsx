import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Fit, fitListQuery, type ListedFit } from '../client/fit.ts'
import { ListEnd } from '../components/list-end.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { duration, instant } from '../format/date.ts'

/** The fits so far, the newest first. */
export function FitList() {
  const list = useInfiniteQuery(fitListQuery)
  const { data, error, refetch } = list
  const fits = data?.pages.flatMap(({ items }) => items) ?? []
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the fits" />
  if (fits.length === 0)
    return (
      <p className="quiet-text">
        Nothing yet. Every fit stands here with its file, until thirty days after it has ended.
      </p>
    )
  return (
    <>
      <PlainTable
        label="Fits"
        head={['Model', 'File', 'State', 'Took', 'When']}
        right={[3]}
        rows={fits.map((fit) => ({ key: fit.fitId, cells: cellsOf(fit) }))}
      />
      <ListEnd list={list}>Show earlier</ListEnd>
    </>
  )
}

function cellsOf(fit: ListedFit): React.ReactNode[] {
  const { startedAt, finishedAt } = fit
  return [
    <Link key="model" className="link" to="/information/fits/$fitId" params={{ fitId: fit.fitId }}>
      {fit.model}
    </Link>,
    fit.fileName,
    <FitStateWord key="state" state={fit.state} />,
    startedAt && finishedAt ? duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : '–',
    instant(fit.createdAt),
  ]
}

const words: Record<Fit['state'], string> = {
  waiting: 'waits its turn',
  running: 'running',
  done: 'done',
  failed: 'could not be fitted',
  cancelled: 'stopped',
}

/** The state of a fit as a word; only what needs somebody has a colour. */
function FitStateWord({ state }: Pick<Fit, 'state'>) {
  const look = state === 'failed' ? 'status missed' : state === 'cancelled' ? 'status near' : 'status'
  return <span className={look}>{words[state]}</span>
}
