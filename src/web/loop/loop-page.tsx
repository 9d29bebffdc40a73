import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Loop */
export function LoopPage() {
  usePlace('Loop')
  return <PageHead title="Loop" />
}
