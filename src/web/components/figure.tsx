import './figure.css'
import { useRef, useState } from 'react'
import { type Explained, useExplain } from './explanation.tsx'
import { PlainTable } from './plain-table.tsx'
import { reachable } from './reachable.ts'

type Twin = { head: string[]; rows: (string | number)[][] }

/**
 * A chart with its question, its answer, its source and its table twin.
 * `t` changes between drawing and table while the focus is inside.
 */
export function Figure(props: {
  title: string
  answer?: React.ReactNode
  source?: React.ReactNode
  table: Twin
  /** What explains its numbers. */
  why?: Explained
  children: React.ReactNode
}) {
  const explain = useExplain()
  const { why } = props
  const [asTable, setAsTable] = useState(false)
  const figure = useRef<HTMLElement>(null)
  const toggle = () => setAsTable((before) => !before)
  return (
    <figure
      ref={figure}
      className="figure"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 't' || event.metaKey || event.ctrlKey) return
        toggle()
        // What has the focus may go with the drawing; the next key must find the figure again.
        figure.current?.focus({ preventScroll: true })
      }}
    >
      <figcaption>
        <h2>{props.title}</h2>
        {props.answer && <p className="section-answer">{props.answer}</p>}
      </figcaption>
      {asTable ? (
        <div className="figure-table">
          <PlainTable
            compact
            label={props.title}
            head={props.table.head}
            right={props.table.head.map((_, column) => column).slice(1)}
            rows={props.table.rows.map((row) => ({ key: row.join('|'), cells: row }))}
          />
        </div>
      ) : (
        <div className="figure-drawing" {...reachable(props.title)}>
          {props.children}
        </div>
      )}
      <p className="source-line">
        {props.source}{' '}
        <button type="button" className="link" onClick={toggle} aria-keyshortcuts="t">
          {asTable ? 'Show the drawing' : 'Show the table'}
        </button>
        {why && (
          <>
            {' '}
            <button
              type="button"
              className="link"
              aria-haspopup="dialog"
              onClick={(event) => explain(event.currentTarget, why)}
            >
              Why these numbers
            </button>
          </>
        )}
      </p>
    </figure>
  )
}
