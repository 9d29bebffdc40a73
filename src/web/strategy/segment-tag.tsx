import './strategy.css'
import { hueOf } from './segment-words.ts'

/** A segment’s mark and name: a hue never stands alone. */
export function SegmentTag({ hue, name }: { hue: number; name: string }) {
  return (
    <span className="segment-tag">
      <svg width="8" height="8" aria-hidden="true">
        <rect width="8" height="8" rx="1.5" fill={hueOf(hue)} />
      </svg>
      {name}
    </span>
  )
}
