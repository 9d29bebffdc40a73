import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Imports */
export function ImportsPage() {
  usePlace('Imports')
  return <PageHead title="Imports" />
}
