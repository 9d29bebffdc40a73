import './charts.css'
import { month } from '../format/date.ts'
import { HeightAxis } from './axis.tsx'
import { linear, pathThrough, roundTicks } from './scale.ts'

/** One week: what came, what was expected, and the band it was expected in. */
type TrackedPoint = {
  until: string
  actual: number | null
  expected: number
  low: number
  high: number
  holdout: boolean
}

const width = 700
const height = 250
const plot = { left: 40, right: 608, top: 14, bottom: 222 }

/** Expected in the value hue with its band, what came in ink; weeks the model never saw lie on a shaded ground. */
export function TrackingChart({ weeks, label }: { weeks: TrackedPoint[]; label: string }) {
  const most = Math.max(...weeks.flatMap((week) => [week.high, week.actual ?? 0]))
  const y = linear(0, most * 1.05, plot.bottom, plot.top)
  const x = linear(0, Math.max(1, weeks.length - 1), plot.left, plot.right)
  const start = weeks.findIndex((week) => week.holdout)
  const held = weeks.flatMap((week, index) => (week.holdout ? [{ ...week, x: x(index) }] : []))
  const came = weeks.flatMap((week, index): [number, number][] =>
    week.actual === null ? [] : [[x(index), y(week.actual)]],
  )
  const expected = weeks.map((week, index): [number, number] => [x(index), y(week.expected)])
  return (
    <svg
      className="chart wide"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {start >= 0 && (
        <rect
          x={x(start)}
          y={plot.top}
          width={plot.right - x(start)}
          height={plot.bottom - plot.top}
          fill="var(--sunk)"
        />
      )}
      <HeightAxis at={y} ticks={roundTicks(0, most * 1.05, 3)} from={plot.left} to={plot.right} />
      <WeekAxis weeks={weeks} x={x} />
      <path d={bandPath(held, y)} fill="var(--v)" opacity=".18" />
      <path d={pathThrough(came)} fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeLinejoin="round" />
      <path d={pathThrough(expected)} fill="none" stroke="var(--v)" strokeWidth="2" />
      {start > 0 && <HoldoutMark at={x(start)} fitted={start} unseen={weeks.length - start} />}
      <EndLabels came={came.at(-1)?.[1]} expected={expected.at(-1)?.[1]} />
    </svg>
  )
}

function bandPath(held: (TrackedPoint & { x: number })[], y: (value: number) => number): string {
  const upper = held.map((week): [number, number] => [week.x, y(week.high)])
  const lower = held.map((week): [number, number] => [week.x, y(week.low)]).reverse()
  return held.length > 1 ? `${pathThrough([...upper, ...lower])}Z` : ''
}

function WeekAxis({ weeks, x }: { weeks: TrackedPoint[]; x: (index: number) => number }) {
  const every = Math.max(1, Math.round(weeks.length / 6))
  return (
    <g>
      {weeks.map((week, index) =>
        index % every === 0 && index <= weeks.length - every / 2 ? (
          <text
            key={week.until}
            className="axis"
            x={x(index)}
            y={height - 8}
            textAnchor={index ? 'middle' : 'start'}
          >
            {month(week.until)}
          </text>
        ) : null,
      )}
    </g>
  )
}

function HoldoutMark({ at, fitted, unseen }: { at: number; fitted: number; unseen: number }) {
  return (
    <g>
      <path d={`M${at} ${plot.top}V${plot.bottom}`} stroke="var(--ink)" />
      <text className="axis" x={at - 6} y={plot.top + 12} textAnchor="end">
        fitted on {fitted} weeks
      </text>
      <text className="axis on-sunk" x={at + 6} y={plot.top + 12}>
        {unseen} weeks the model never saw
      </text>
    </g>
  )
}

function EndLabels({ came, expected }: { came: number | undefined; expected: number | undefined }) {
  if (expected === undefined) return null
  const isClose = came !== undefined && Math.abs(came - expected) < 16
  const cameAt = isClose ? Math.min(came, expected) - 2 : came
  const expectedAt = isClose ? Math.max(came, expected) + 12 : expected + 4
  return (
    <g>
      {cameAt !== undefined && (
        <>
          <path d={`M${plot.right + 7} ${cameAt}h10`} stroke="var(--ink)" strokeWidth="2" />
          <text className="label" x={plot.right + 22} y={cameAt + 4}>
            came
          </text>
        </>
      )}
      <path d={`M${plot.right + 7} ${expectedAt}h10`} stroke="var(--v)" strokeWidth="2" />
      <text className="label" x={plot.right + 22} y={expectedAt + 4}>
        expected
      </text>
    </g>
  )
}
