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

/** A small verb at the head of a part. */
export function PartAction(props: { children: React.ReactNode; onPress: () => void; label?: string }) {
  return (
    <button type="button" className="link part-action" onClick={props.onPress} aria-label={props.label}>
      {props.children}
    </button>
  )
}

/** Why a change was refused, beside what asked for it. */
export function Refused({ error }: { error: RequestError | null }) {
  if (!error) return null
  return (
    <p className="wrong-text small" role="alert">
      {error.message}
    </p>
  )
}
