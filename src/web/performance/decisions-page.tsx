import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Decisions */
export function DecisionsPage() {
  usePlace('Decisions')
  return <PageHead title="Decisions" />
}
