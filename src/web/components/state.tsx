import './state.css'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { RequestError } from '../client/request.ts'
import { AskButton } from './allowed.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { PageHead } from './page-head.tsx'

/** What will stand here, what is missing, and the one thing to do about it. */
export function Empty(props: { title: string; children: React.ReactNode; action?: React.ReactNode }) {
  return (
    <div className="state">
      <h3>{props.title}</h3>
      <p>{props.children}</p>
      {props.action}
    </div>
  )
}

/** Grey bars only after 300 ms, words after a second: what is quick never flickers. */
export function Loading({ label, rows = 3 }: { label: string; rows?: number }) {
  const elapsed = useElapsed()
  if (elapsed < 300) return <div className="loading" aria-busy="true" />
  return (
    <div className="loading" aria-busy="true">
      {elapsed >= 1000 && <p role="status">{label}</p>}
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
        <i key={row} data-row={row % 3} />
      ))}
    </div>
  )
}

/** A page of one thing while it is read, or where that failed: the heading stands from the beginning. */
export function PageState(props: { title: string; label: string; error: Error | null; onRetry: () => void }) {
  return (
    <>
      <PageHead title={props.title} />
      {props.error ? (
        <ErrorState error={props.error} onRetry={props.onRetry} />
      ) : (
        <Loading label={props.label} rows={6} />
      )}
    </>
  )
}

/** What failed, where, what to do, and an id to give to whoever can look it up. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  if (error instanceof RequestError && error.problem.status === 403) return <NotAllowed error={error} />
  const problem = error instanceof RequestError ? error.problem : null
  return (
    <div className="state failed" role="alert">
      <h3>{problem ? headingOf(problem.status) : 'This part of the page failed'}</h3>
      <p>
        {error.message} {problem && <CopyableId id={problem.id ?? problem.code} />}
      </p>
      {onRetry && (
        <Button small onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

/** The kind of failure in words; what exactly failed stands under it, as the server says it. */
function headingOf(status: number): string {
  if (status === 0) return 'Kith does not answer'
  if (status === 401) return 'Nobody is signed in'
  if (status === 404) return 'This is not there'
  if (status === 409) return 'Something stands against it'
  if (status === 412) return 'Somebody else changed it meanwhile'
  if (status === 429) return 'Too many attempts'
  return status >= 500 ? 'Kith failed at this' : 'This was refused'
}

/** Never hides that something exists: says who may see it. */
function NotAllowed({ error }: { error: RequestError }) {
  return (
    <div className="state">
      <h3 className="row">
        <Icon name="lock" size={13} /> This is not yours
      </h3>
      <p>
        {error.problem.detail}{' '}
        <Link className="link" to="/settings/$part" params={{ part: 'me' }}>
          What you may do
        </Link>{' '}
        stands under your name. <CopyableId id={error.problem.id ?? error.problem.code} />
      </p>
      <AskButton wish={`see ${window.location.pathname}`} />
    </div>
  )
}

function CopyableId({ id }: { id: string }) {
  return (
    <button type="button" className="copyable mono" onClick={() => navigator.clipboard?.writeText(id)}>
      {id}
      <span className="unseen">, copy</span>
    </button>
  )
}

function useElapsed(): number {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    const bars = setTimeout(() => setElapsed(300), 300)
    const words = setTimeout(() => setElapsed(1000), 1000)
    return () => {
      clearTimeout(bars)
      clearTimeout(words)
    }
  }, [])
  return elapsed
}
