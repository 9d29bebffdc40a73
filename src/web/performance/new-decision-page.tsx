import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** New */
export function NewDecisionPage() {
  usePlace('New')
  return <PageHead title="New" />
}
