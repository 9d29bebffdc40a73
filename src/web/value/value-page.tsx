import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Value */
export function ValuePage() {
  usePlace('Value')
  return <PageHead title="Value" />
}
