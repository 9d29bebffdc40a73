import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Sources */
export function SourcesPage() {
  usePlace('Sources')
  return <PageHead title="Sources" />
}
