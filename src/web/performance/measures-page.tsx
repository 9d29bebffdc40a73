import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Measures */
export function MeasuresPage() {
  usePlace('Measures')
  return <PageHead title="Measures" />
}
