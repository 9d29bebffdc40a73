import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Import */
export function ImportPage() {
  usePlace('Import')
  return <PageHead title="Import" />
}
