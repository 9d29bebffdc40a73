import './status.css'
import type { Measure } from '../client/measure.ts'
import { type Standing, standingOf, statusText } from './standing.ts'

/** The shape of a standing: circle met, half diamond near, triangle missed, dash without a standard. */
export function StatusShape({ standing, x, y }: { standing: Standing; x?: number; y?: number }) {
  return (
    <svg x={x} y={y} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {standing === 'met' && (
        <circle cx="5" cy="5" r="3.4" fill="none" stroke="var(--rule)" strokeWidth="1.4" />
      )}
      {standing === 'near' && (
        <>
          <path d="M5 .8 9.2 5 5 9.2.8 5z" fill="none" stroke="var(--near)" strokeWidth="1.3" />
          <path d="M5 .8V9.2L.8 5z" fill="var(--near)" />
        </>
      )}
      {standing === 'missed' && <path d="M.6 1.5h8.8L5 9.3z" fill="var(--miss)" />}
      {standing === 'none' && <path d="M2 5h6" stroke="var(--rule)" strokeWidth="1.4" />}
    </svg>
  )
}

/** Standing by shape and word: “missed, 63.8 of 70 %”. */
export function Status({ measure }: { measure: Measure }) {
  const standing = standingOf(measure)
  return (
    <span className={`status ${standing}`}>
      <StatusShape standing={standing} />
      {statusText(measure)}
    </span>
  )
}
