/** One part of a customer's page: its question, what answers it, and the lines. */
export function PortalPart(props: {
  title: string
  answer?: React.ReactNode
  id?: string
  children?: React.ReactNode
}) {
  return (
    <section className="portal-part" {...(props.id && { id: props.id })}>
      <h2>{props.title}</h2>
      {props.answer && <p className="portal-answer">{props.answer}</p>}
      {props.children}
    </section>
  )
}

/** What a customer's page asks, as its title and as that of the window. */
export function PortalHead({ title, answer }: { title: string; answer?: React.ReactNode }) {
  return (
    <header>
      <title>{`${title}`}</title>
      <h1>{title}</h1>
      {answer && <p className="portal-lead">{answer}</p>}
    </header>
  )
}
