import { PageHead } from '../components/page-head.tsx'

export function PortalVisitsPage() {
  return (
    <PageHead
      title="Who looked at what you know of me?"
      answer="Not yet: please ask the firm that wrote to you."
    />
  )
}
