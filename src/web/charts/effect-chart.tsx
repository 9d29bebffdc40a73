import './charts.css'
import { shortDay } from '../format/date.ts'
import { useChartWidth } from './chart-width.ts'
import { linear, pathThrough, roundTicks } from './scale.ts'

/** A difference as it stood on one day, with the ends of an interval that holds on all days together. */
type EffectPoint = { on: string; value: number; low: number; high: number }

const wide = 820
const height = 260
const plotWithin = (width: number) => ({ left: 52, right: width - 14, top: 16, bottom: 226 })

/** The difference over time in ink on its band; nothing is the thick line, what is worth knowing the dashed ones. */
export function EffectChart(props: {
  points: EffectPoint[]
  smallest: number | null
  tick: (value: number) => string
  label: string
}) {
  const { points, smallest, tick } = props
  const { drawing, width } = useChartWidth(wide)
  const plot = plotWithin(width)
  const ends = [0, ...points.flatMap(({ low, high }) => [low, high])]
  const marks = smallest === null ? [] : [smallest, -smallest]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const air = (high - low || 1) * 0.06
  const y = linear(low - air, high + air, plot.bottom, plot.top)
  const x = linear(0, Math.max(1, points.length - 1), plot.left, plot.right)
  const upper = points.map(({ high }, at): [number, number] => [x(at), y(high)])
  const lower = points.map(({ low }, at): [number, number] => [x(at), y(low)]).reverse()
  const line = points.map(({ value }, at): [number, number] => [x(at), y(value)])
  const last = line.at(-1)
  return (
    <svg
      ref={drawing}
      className="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={props.label}
    >
      {roundTicks(low - air, high + air, 6).map((at) => (
        <g key={at}>
          <path className={at === 0 ? 'base' : 'grid'} d={`M${plot.left} ${y(at)}H${plot.right}`} />
          <text className="axis" x={plot.left - 6} y={y(at) + 4} textAnchor="end">
            {tick(at)}
          </text>
        </g>
      ))}
      {points.length > 1 && (
        <path d={`${pathThrough([...upper, ...lower])}Z`} fill="var(--p)" opacity=".16" />
      )}
      {marks
        .filter((at) => at > low - air && at < high + air)
        .map((at) => (
          <path
            key={at}
            d={`M${plot.left} ${y(at)}H${plot.right}`}
            stroke="var(--rule)"
            strokeDasharray="3 4"
          />
        ))}
      <path d={`M${plot.left} ${y(0)}H${plot.right}`} stroke="var(--ink2)" strokeWidth="1.2" />
      <path d={pathThrough(line)} fill="none" stroke="var(--p)" strokeWidth="2" strokeLinejoin="round" />
      {last && <circle cx={last[0]} cy={last[1]} r="3.2" fill="var(--p)" />}
      {daysShown(points.length, Math.max(2, Math.round((plot.right - plot.left) / 110))).map((at) => (
        <text
          key={at}
          className="axis"
          x={x(at)}
          y={height - 10}
          textAnchor={at === 0 ? 'start' : at === points.length - 1 ? 'end' : 'middle'}
        >
          {shortDay(points[at]?.on ?? '')}
        </text>
      ))}
    </svg>
  )
}

/** About so many places from the first to the last. */
function daysShown(points: number, wanted: number): number[] {
  const count = Math.min(points, wanted)
  if (count < 2) return points > 0 ? [points - 1] : []
  return [...new Set(Array.from({ length: count }, (_, k) => Math.round((k * (points - 1)) / (count - 1))))]
}
