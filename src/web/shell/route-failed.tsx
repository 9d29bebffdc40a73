import { Link } from '@tanstack/react-router'
import { PageHead } from '../components/page-head.tsx'
import { ErrorState } from '../components/state.tsx'

/** A page that could not be drawn. */
export function RouteFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main className="page">
      <PageHead title="This page could not be drawn" />
      <ErrorState error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    </main>
  )
}

/** An address that leads nowhere. */
export const PageMissing = () => (
  <main className="page">
    <NoSuchPage />
  </main>
)

/** The same below the shell, which has the page around it. */
export function NoSuchPage() {
  return (
    <>
      <PageHead
        title="There is no such page"
        answer="The address may be mistyped, or the thing it named is gone."
      />
      <Link className="link" to="/">
        To the loop
      </Link>
    </>
  )
}
