import { Link, useRouter } from '@tanstack/react-router'
import { address, RequestError } from '../client/request.ts'
import { PageHead } from '../components/page-head.tsx'
import { ErrorState } from '../components/state.tsx'
import { pageNotFetched } from './page.ts'

type Failed = { error: unknown; reset: () => void }

/** A page that could not be drawn, in its place inside the shell. */
export function RouteFailed({ error, reset }: Failed) {
  const router = useRouter()
  const again = async () => {
    if (!isNotFetched(error)) {
      reset()
      return router.invalidate()
    }
    // Fetched anew whole, since what answers now may be another version; but never while nothing answers,
    // when the browser would put its own page in the place of everything.
    if (await answers()) window.location.reload()
  }
  return (
    <>
      <PageHead title="This page could not be drawn" />
      <ErrorState error={error instanceof Error ? error : new Error(String(error))} onRetry={again} />
    </>
  )
}

/** The same where the shell itself could not be drawn. */
export const AppFailed = (failed: Failed) => (
  <main className="page">
    <RouteFailed {...failed} />
  </main>
)

const isNotFetched = (error: unknown) =>
  error instanceof RequestError && error.problem.code === pageNotFetched

async function answers(): Promise<boolean> {
  try {
    return (await fetch(address('/first-start'), { cache: 'no-store' })).status < 500
  } catch {
    return false
  }
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
