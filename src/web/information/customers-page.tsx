import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Customers */
export function CustomersPage() {
  usePlace('Customers')
  return <PageHead title="Customers" />
}
