import { PageHead } from '../components/page-head.tsx'

export function PortalEnterPage() {
  return <PageHead title="Use this link?" answer="Not yet: please ask the firm that wrote to you." />
}
