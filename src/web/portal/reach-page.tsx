import { PageHead } from '../components/page-head.tsx'

export function PortalReachPage() {
  return <PageHead title="How may you reach me?" answer="Not yet: please ask the firm that wrote to you." />
}
