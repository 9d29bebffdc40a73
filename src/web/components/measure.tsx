import './measure.css'
import type { Measure } from '../client/measure.ts'
import { type Explained, useExplain } from './explanation.tsx'
import { intervalText, measureParts, measureText, titleOf } from './measure-text.ts'
import { standingOf, statusText } from './standing.ts'
import { StatusShape } from './status.tsx'
import { type Domain, Whisker } from './whisker.tsx'

/**
 * A number as Kith shows it: value and unit, whisker, standing; under it interval and n.
 * A button: it opens the explanation, also by `?` while it has the focus.
 */
export function MeasureChip(props: {
  measure: Measure
  title?: string
  domain?: Domain
  size?: 'large' | 'middle'
  /** Interval and n under the whisker. */
  detail?: boolean
  width?: number
}) {
  const { measure, domain, size = 'middle', detail = true, width = 110 } = props
  const explain = useExplain()
  const title = props.title ?? titleOf(measure)
  if (measure.value === null) return <MeasureNotYet title={title} reason={measure.missing ?? ''} />
  const { value, unit } = measureParts(measure)
  const standing = standingOf(measure)
  return (
    <button
      type="button"
      className={`measure ${size} ${standing}`}
      aria-haspopup="dialog"
      onClick={(event) => explain(event.currentTarget, { measure: { ...measure, title } })}
    >
      <span className="measure-title">{title}</span>
      <span className="measure-value">
        {value} {unit && <small>{unit}</small>}
      </span>
      <span className="measure-line">
        <Whisker of={measure} width={width} {...(domain && { domain })} />
        <StatusShape standing={standing} />
        <span className="unseen">{statusText(measure)}</span>
      </span>
      {detail && <span className="measure-detail">{intervalText(measure)}</span>}
    </button>
  )
}

/** A number inside a sentence or a cell that opens its explanation. */
export function MeasureLink(props: { measure: Measure; children?: React.ReactNode }) {
  const explain = useExplain()
  const { measure } = props
  return (
    <button
      type="button"
      className="measure-link"
      aria-haspopup="dialog"
      aria-description={`${titleOf(measure)}. Why this number`}
      onClick={(event) => explain(event.currentTarget, { measure })}
    >
      {props.children ?? measureText(measure)}
    </button>
  )
}

/** A number that opens whatever explains it: a measure of the server, or what it is a part of. */
export function Why(props: { of: Explained; title: string; children: React.ReactNode }) {
  const explain = useExplain()
  return (
    <button
      type="button"
      className="measure-link"
      aria-haspopup="dialog"
      aria-description={`${props.title}. Why this number`}
      onClick={(event) => explain(event.currentTarget, props.of)}
    >
      {props.children}
    </button>
  )
}

/** Where a measure will stand once a later part of Kith exists: said, never invented. */
export function MeasureNotYet({ title, reason }: { title: string; reason: string }) {
  return (
    <div className="measure-not-yet">
      <span className="measure-title">{title}</span>
      <span>not yet</span>
      <span className="measure-detail">{reason}</span>
    </div>
  )
}
