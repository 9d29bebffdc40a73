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
