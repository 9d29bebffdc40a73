import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Equity */
export function EquityPage() {
  usePlace('Equity')
  return <PageHead title="Equity" />
}
