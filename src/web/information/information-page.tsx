import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** Information */
export function InformationPage() {
  usePlace('Information')
  return <PageHead title="Information" />
}
