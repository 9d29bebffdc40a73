import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Decision */
export function DecisionPage() {
  usePlace('Decision')
  return <PageHead title="Decision" />
}
