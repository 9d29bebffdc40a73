import type { RequestError } from '../client/request.ts'

/** One part of the customer page: heading, what can be done there, content. */
export function Part(props: {
  title: string
  action?: React.ReactNode
  children: React.ReactNode
  id?: string
}) {
  return (
    <section className="part" {...(props.id && { id: props.id })}>
      <h2 className="part-title">
        {props.title}
        {props.action}
      </h2>
      {props.children}
    </section>
  )
}

/** In the place of what a role withholds: it may be there, or not. */
export function NotShown({ what }: { what: string }) {
  return <p className="quiet-text small">{what} not shown to you, by the rights of your role.</p>
}

/** A small verb at the head of a part. */
export function PartAction(props: { children: React.ReactNode; onPress: () => void; label?: string }) {
  return (
    <button type="button" className="link part-action" onClick={props.onPress} aria-label={props.label}>
      {props.children}
    </button>
  )
}

/**
 * Why a change was refused, beside what asked for it. `now`: what somebody else stored meanwhile, which saving
 * again replaces.
 */
export function Refused({ error, now }: { error: RequestError | null; now?: string | undefined }) {
  if (!error) return null
  const isStale = error.problem.status === 412
  return (
    <p className="wrong-text small" role="alert">
      {isStale ? 'Somebody else changed this meanwhile.' : error.message}
      {isStale && now !== undefined && ` Now stored: “${now}”. Saving again puts yours in its place.`}
    </p>
  )
}
