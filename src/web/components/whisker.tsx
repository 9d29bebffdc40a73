import type { Measure } from '../client/measure.ts'
import { standingOf } from './standing.ts'

/** The ends of a whisker's axis; fixed per measure so that rows compare. */
export type Domain = { low: number; high: number }

type Drawn = Pick<Measure, 'value' | 'interval' | 'standard'> & { readonly unit?: string }

/**
 * Dot: the estimate. Grey bar: its interval. Upright tick: the standard, two where it has two sides.
 * An open dot says that no interval is known. Decorative: the words stand beside it.
 */
export function Whisker(props: { of: Drawn; domain?: Domain; width?: number; x?: number; y?: number }) {
  const { of: drawn, domain = domainOf(drawn), width = 64 } = props
  const at = scale(domain, width)
  if (drawn.value === null) return <Unknown x={props.x} y={props.y} width={width} />
  const missed = standingOf(drawn) === 'missed'
  const colour = missed ? 'var(--miss)' : 'var(--ink)'
  const low = at(drawn.interval?.low ?? drawn.value)
  const bar = Math.max(1.5, at(drawn.interval?.high ?? drawn.value) - low)
  return (
    <svg x={props.x} y={props.y} className="whisker" width={width} height="12" aria-hidden="true">
      <path d={`M0 6H${width}`} stroke="var(--line2)" />
      {drawn.interval && <rect x={low} y="4" width={bar} height="4" fill="var(--rule)" opacity=".75" />}
      {ticksOf(drawn).map((tick) => (
        <path key={tick} d={`M${at(tick)} 0V12`} stroke="var(--ink)" strokeWidth="1.3" />
      ))}
      <Beyond of={drawn} domain={domain} width={width} colour={colour} />
      <circle
        cx={at(drawn.value)}
        cy="6"
        r="2.9"
        fill={drawn.interval ? colour : 'var(--sheet)'}
        stroke={drawn.interval ? 'var(--sheet)' : colour}
        strokeWidth={drawn.interval ? 1 : 1.4}
      />
    </svg>
  )
}

/** An arrowhead at an end of the axis where the drawing goes on beyond it. */
function Beyond(props: { of: Drawn; domain: Domain; width: number; colour: string }) {
  const { of: drawn, domain, width, colour } = props
  const ends = [
    drawn.value ?? domain.low,
    ...(drawn.interval ? [drawn.interval.low, drawn.interval.high] : []),
  ]
  return (
    <>
      {Math.min(...ends) < domain.low && <path d="M4 2.5L0 6L4 9.5Z" fill={colour} />}
      {Math.max(...ends) > domain.high && (
        <path d={`M${width - 4} 2.5L${width} 6L${width - 4} 9.5Z`} fill={colour} />
      )}
    </>
  )
}

function Unknown(props: { x: number | undefined; y: number | undefined; width: number }) {
  return (
    <svg x={props.x} y={props.y} className="whisker" width={props.width} height="12" aria-hidden="true">
      <path d={`M0 6H${props.width}`} stroke="var(--line2)" strokeDasharray="2 4" />
    </svg>
  )
}

/** Where the standard stands; one between two levels has both. */
function ticksOf({ standard }: Pick<Drawn, 'standard'>): number[] {
  if (!standard) return []
  return standard.high === null ? [standard.value] : [standard.value, standard.high]
}

/**
 * A domain that holds all of it with air at both ends; zero is kept when it lies above. A share that is counted in full
 * stands between none and all: it has nothing beside it that would say where.
 */
function domainOf(drawn: Drawn): Domain {
  const ends = [
    ...(drawn.value === null ? [] : [drawn.value]),
    ...(drawn.interval ? [drawn.interval.low, drawn.interval.high] : []),
    ...ticksOf(drawn),
  ]
  const low = Math.min(0, ...ends)
  const high = Math.max(0, ...ends)
  if (drawn.unit === 'share' && !drawn.interval && low === 0 && high <= 1) return { low, high: 1 }
  const air = (high - low || 1) * 0.15
  return { low: low < 0 ? low - air : 0, high: high + air }
}

function scale(domain: Domain, width: number) {
  const inner = width - 6
  return (value: number) => {
    const share = (value - domain.low) / (domain.high - domain.low || 1)
    return Math.round((3 + Math.min(1, Math.max(0, share)) * inner) * 10) / 10
  }
}
