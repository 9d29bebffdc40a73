import './page-head.css'

/** The page's question, its answer, and at most one thing to do first. */
export function PageHead(props: { title: string; answer?: React.ReactNode; actions?: React.ReactNode }) {
  return (
    <header className="page-head">
      <div>
        <h1>{props.title}</h1>
        {props.answer && <p className="page-answer">{props.answer}</p>}
      </div>
      {props.actions && <div className="page-actions">{props.actions}</div>}
    </header>
  )
}

/** A part of a page under a rule: question as heading, answer under it, source at its foot. */
export function Section(props: {
  title?: string
  answer?: React.ReactNode
  aside?: React.ReactNode
  heavy?: boolean
  source?: React.ReactNode
  id?: string
  children?: React.ReactNode
}) {
  return (
    <section className={props.heavy ? 'section heavy' : 'section'} {...(props.id && { id: props.id })}>
      {props.title && (
        <div className="section-head">
          <h2>{props.title}</h2>
          {props.aside && <span className="push">{props.aside}</span>}
        </div>
      )}
      {props.answer && <p className="section-answer">{props.answer}</p>}
      {props.children}
      {props.source && <p className="source-line">{props.source}</p>}
    </section>
  )
}
