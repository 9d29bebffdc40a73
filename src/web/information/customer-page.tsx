import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Customer */
export function CustomerPage() {
  usePlace('Customer')
  return <PageHead title="Customer" />
}
