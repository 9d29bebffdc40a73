import './charts.css'
import { month } from '../format/date.ts'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
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

const wide = 700
const height = 250
/** What the words at the line ends need. */
const endWidth = 92
const plotWithin = (width: number) => ({ left: 40, right: width - endWidth, top: 14, bottom: 222 })

type Plot = ReturnType<typeof plotWithin>

/** Expected in the value hue with its band, what came in ink; weeks the model never saw lie on a shaded ground. */
export function TrackingChart({ weeks, label }: { weeks: TrackedPoint[]; label: string }) {
  const { drawing, width } = useChartWidth(wide)
  const plot = plotWithin(width)
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
      ref={drawing}
      className="chart"
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
      <WeekAxis weeks={weeks} x={x} labels={Math.max(2, Math.round((plot.right - plot.left) / 95))} />
      <path d={bandPath(held, y)} fill="var(--v)" opacity=".18" />
      <path d={pathThrough(came)} fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeLinejoin="round" />
      <path d={pathThrough(expected)} fill="none" stroke="var(--v)" strokeWidth="2" />
      {start > 0 && <HoldoutMark plot={plot} at={x(start)} fitted={start} unseen={weeks.length - start} />}
      <EndLabels plot={plot} came={came.at(-1)?.[1]} expected={expected.at(-1)?.[1]} />
    </svg>
  )
}

function bandPath(held: (TrackedPoint & { x: number })[], y: (value: number) => number): string {
  const upper = held.map((week): [number, number] => [week.x, y(week.high)])
  const lower = held.map((week): [number, number] => [week.x, y(week.low)]).reverse()
  return held.length > 1 ? `${pathThrough([...upper, ...lower])}Z` : ''
}

function WeekAxis(props: { weeks: TrackedPoint[]; x: (index: number) => number; labels: number }) {
  const { weeks, x } = props
  const every = Math.max(1, Math.round(weeks.length / props.labels))
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

function HoldoutMark(props: { plot: Plot; at: number; fitted: number; unseen: number }) {
  const { plot, at, fitted, unseen } = props
  // Fewer words where the shaded ground has no room for all; the figure's answer says what they mean.
  const room = plot.right - at
  const words = room < 100 ? 'unseen' : room < 165 ? 'weeks unseen' : 'weeks the model never saw'
  return (
    <g>
      <path d={`M${at} ${plot.top}V${plot.bottom}`} stroke="var(--ink)" />
      <text className="axis" x={at - 6} y={plot.top + 12} textAnchor="end">
        fitted on {fitted} weeks
      </text>
      <text className="axis on-sunk" x={at + 6} y={plot.top + 12}>
        {unseen} {words}
      </text>
    </g>
  )
}

function EndLabels(props: { plot: Plot; came: number | undefined; expected: number | undefined }) {
  const { plot, came, expected } = props
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
