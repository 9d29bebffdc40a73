import { PageHead } from '../components/page-head.tsx'
import { usePlace } from '../shell/crumbs.tsx'

/** First start */
export function FirstStartPage() {
  usePlace('First start')
  return <PageHead title="First start" />
}
