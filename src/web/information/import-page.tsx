import './customers.css'
import './import.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { PageState } from '../components/state.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { importQuery } from './import-draft.ts'
import { ImportDraft } from './import-draft-page.tsx'
import { ImportProgress } from './import-progress.tsx'

const route = getRouteApi('/shell/information/imports/$importId')

/** One import: what is in the file, then what becomes of it. Survives leaving, reloading, a restart. */
export function ImportPage() {
  const { importId } = route.useParams()
  const { data, error, refetch } = useQuery(importQuery(importId))
  usePlace(data?.file ?? 'Import', 'Imports', data?.file ?? '')
  if (!data) {
    return (
      <PageState title="Which import?" label="reading the import" error={error} onRetry={() => refetch()} />
    )
  }
  return data.state === 'draft' ? <ImportDraft key={importId} draft={data} /> : <ImportProgress run={data} />
}
