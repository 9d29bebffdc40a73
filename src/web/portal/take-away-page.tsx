import { PageHead } from '../components/page-head.tsx'

export function PortalTakeAwayPage() {
  return (
    <PageHead
      title="May I take everything with me?"
      answer="Not yet: please ask the firm that wrote to you."
    />
  )
}
