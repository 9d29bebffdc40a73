import './expectation.css'
import { useChartWidth } from '../charts/chart-width.ts'
import type { Decision, Outcome } from '../client/decision.ts'
import { signed } from '../format/number.ts'
import { rangeText, valueText } from './measure-text.ts'
import type { Domain } from './whisker.tsx'

type Ends = { value: number; low: number; high: number }

/**
 * Ring: expected, registered before. Dot: happened. One scale for both; the hairline is no change. `most`: its
 * width where there is room.
 */
export function ExpectedOverHappened({ decision, most = 170 }: { decision: Decision; most?: number }) {
  const { drawing, width } = useChartWidth(most)
  const expected = expectedEnds(decision)
  const happened = decision.happened ? outcomeEnds(decision.happened) : null
  const at = scale(domainOver(expected, happened), width)
  const outside = happened !== null && isOutside(decision)
  return (
    <svg
      ref={drawing}
      className="expectation"
      width={width}
      height="26"
      viewBox={`0 0 ${width} 26`}
      role="img"
      aria-label={expectationLine(decision)}
    >
      <path d={`M${at(0)} 2V24`} stroke="var(--line2)" />
      <Bar at={at} ends={expected} y={8} fill="var(--line2)" />
      <circle
        cx={at(expected.value)}
        cy="8"
        r="3.2"
        fill="var(--sheet)"
        stroke="var(--ink)"
        strokeWidth="1.4"
      />
      {happened ? (
        <>
          <Bar at={at} ends={happened} y={19} fill="var(--rule)" />
          <circle cx={at(happened.value)} cy="19" r="3" fill={outside ? 'var(--miss)' : 'var(--ink)'} />
        </>
      ) : (
        <path d={`M0 19H${width}`} stroke="var(--line2)" strokeDasharray="1.5 4" />
      )}
    </svg>
  )
}

function Bar({ at, ends, y, fill }: { at: (value: number) => number; ends: Ends; y: number; fill: string }) {
  const low = at(ends.low)
  return <rect x={low} y={y - 2} width={Math.max(1.5, at(ends.high) - low)} height="4" fill={fill} />
}

/** “+€ 84 k”. */
export const expectedText = ({ expects }: Decision) =>
  signed(valueText(expects.change, expects.unit), expects.change)

/** “€ 20–150 k”. */
export const expectedRange = ({ expects }: Decision) => rangeText(expects.low, expects.high, expects.unit)

/** “+1.2 pt”, or null before the review. */
export function happenedText({ happened, expects }: Decision): string | null {
  if (!happened) return null
  return signed(valueText(happened.change, expects.unit), happened.change)
}

/** “0.1–2.3”, or null when no interval is known. */
export function happenedRange({ happened, expects }: Decision): string | null {
  if (!happened) return null
  const ends = outcomeEnds(happened)
  if (ends.low === ends.high) return null
  return rangeText(ends.low, ends.high, expects.unit)
}

/** The outcome lies outside what was expected. */
export const isOutside = ({ happened, expects }: Decision) =>
  happened !== null && (happened.change < expects.low || happened.change > expects.high)

function expectationLine(decision: Decision): string {
  const happened = happenedText(decision)
  const expected = `expected ${expectedText(decision)} (${expectedRange(decision)})`
  if (!happened) return `${expected}; not yet known what happened`
  return `${expected}; happened ${happened}, ${isOutside(decision) ? 'outside' : 'inside'} the expectation`
}

const expectedEnds = ({ expects }: Decision): Ends => ({
  value: expects.change,
  low: expects.low,
  high: expects.high,
})

function outcomeEnds(happened: Outcome): Ends {
  return {
    value: happened.change,
    low: happened.low ?? happened.change,
    high: happened.high ?? happened.change,
  }
}

function domainOver(expected: Ends, happened: Ends | null): Domain {
  const ends = [0, expected.low, expected.high, ...(happened ? [happened.low, happened.high] : [])]
  const low = Math.min(...ends)
  const high = Math.max(...ends)
  const air = (high - low || 1) * 0.08
  return { low: low - air, high: high + air }
}

const scale = (domain: Domain, width: number) => (value: number) =>
  Math.round((4 + ((value - domain.low) / (domain.high - domain.low)) * (width - 8)) * 10) / 10
