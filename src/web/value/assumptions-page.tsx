import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Assumptions */
export function AssumptionsPage() {
  usePlace('Assumptions')
  return <PageHead title="Assumptions" />
}
