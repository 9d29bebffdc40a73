import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Allowed } from '../components/allowed.tsx'
import { buttonLook } from '../components/button.tsx'
import { PageHead } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { day, recent } from '../format/date.ts'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { NewSource } from './new-source.tsx'
import { isLive, type Source, sourceKinds, sourcesQuery } from './source.ts'

/** Where everything known came from, and when each last spoke. */
export function SourcesPage() {
  usePlace('Sources', 'Sources')
  return (
    <>
      <PageHead
        title="Who told us?"
        answer="A customer’s number counts within its source; the same number in two sources is two customers."
        actions={<NewSource />}
      />
      <SourceTable />
    </>
  )
}

/** All sources with their last arrival and what they brought. */
export function SourceTable() {
  const { data, error, refetch } = useQuery(sourcesQuery)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the sources" />
  if (data.items.length === 0) {
    return (
      <Empty
        title="Nobody yet"
        action={
          <Allowed to={{ verb: 'create', noun: 'imports' }} name="Import a file">
            <Link className={buttonLook({})} to="/information/imports">
              Import a file
            </Link>
          </Allowed>
        }
      >
        Here stands every file, system and hand that data came from, when it last arrived and how much it
        brought.
      </Empty>
    )
  }
  return (
    <PlainTable
      label="Sources"
      head={['Source', 'Kind', 'Last arrival', 'Brought', 'Refused', 'Imports', 'Known since']}
      right={[3, 4, 5]}
      rows={data.items.map((source) => ({ key: source.sourceId, cells: cellsOf(source) }))}
    />
  )
}

function cellsOf(source: Source): React.ReactNode[] {
  const none = (
    <span key="none" className="quiet-text">
      –
    </span>
  )
  return [
    isLive(source.kind) ? (
      <Link
        key="name"
        className="link"
        to="/information/sources/$sourceId"
        params={{ sourceId: source.sourceId }}
      >
        {source.name}
      </Link>
    ) : (
      <b key="name">{source.name}</b>
    ),
    sourceKinds[source.kind] ?? source.kind,
    lastOf(source) ? recent(lastOf(source)) : none,
    count(source.rows + source.arrived),
    source.refused > 0 ? count(source.refused) : none,
    count(source.imports),
    source.createdAt ? day(source.createdAt) : none,
  ]
}

/** When it last brought something, by file or by itself; empty: never. */
function lastOf({ lastImportAt, lastArrivalAt }: Source): string {
  return (
    [lastImportAt, lastArrivalAt]
      .filter((at) => at !== null)
      .toSorted()
      .at(-1) ?? ''
  )
}
