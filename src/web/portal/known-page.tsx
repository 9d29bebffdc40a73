import { PageHead } from '../components/page-head.tsx'

export function KnownPage() {
  return (
    <PageHead
      title="What do you know and infer about me?"
      answer="Not yet: please ask the firm that wrote to you."
    />
  )
}
