import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Measure */
export function MeasurePage() {
  usePlace('Measure')
  return <PageHead title="Measure" />
}
