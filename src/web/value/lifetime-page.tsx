import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Lifetime */
export function LifetimePage() {
  usePlace('Lifetime')
  return <PageHead title="Lifetime" />
}
