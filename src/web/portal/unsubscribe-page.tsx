import { PageHead } from '../components/page-head.tsx'

export function UnsubscribePage() {
  return (
    <PageHead title="No more of these messages?" answer="Not yet: please ask the firm that wrote to you." />
  )
}
