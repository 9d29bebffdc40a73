import './charts.css'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
import { linear, pathThrough, roundTicks } from './scale.ts'

/** The probability that an effect is found, plainly and freed of what the time before explains; in [0, 1]. */
type PowerPoint = { effect: number; power: number; powerFreed: number }

const wide = 520
const height = 230
const plotWithin = (width: number) => ({ left: 42, right: width - 16, top: 14, bottom: 186 })

/** How surely an effect is found by its size: dashed plainly, whole with the time before taken out. */
export function PowerChart(props: {
  curve: PowerPoint[]
  smallest: number
  tick: (value: number) => string
  unit: string
  label: string
}) {
  const { curve, smallest, tick } = props
  const { drawing, width } = useChartWidth(wide)
  const plot = plotWithin(width)
  const most = curve.at(-1)?.effect ?? 1
  const x = linear(0, most, plot.left, plot.right)
  const y = linear(0, 100, plot.bottom, plot.top)
  const through = (of: (point: PowerPoint) => number) =>
    pathThrough(curve.map((point): [number, number] => [x(point.effect), y(100 * of(point))]))
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
      <HeightAxis at={y} ticks={[0, 20, 40, 60, 80, 100]} from={plot.left} to={plot.right} unit=" %" />
      <path d={`M${plot.left} ${y(80)}H${plot.right}`} stroke="var(--rule)" strokeDasharray="3 4" />
      <path d={`M${x(smallest)} ${plot.top}V${plot.bottom}`} stroke="var(--ink)" />
      <text
        className="label"
        x={x(smallest) + (x(smallest) > width / 2 ? -6 : 6)}
        y={plot.bottom - 8}
        textAnchor={x(smallest) > width / 2 ? 'end' : 'start'}
      >
        worth knowing
      </text>
      <path d={through(({ power }) => power)} fill="none" stroke="var(--ink2)" strokeDasharray="4 3" />
      <path d={through(({ powerFreed }) => powerFreed)} fill="none" stroke="var(--p)" strokeWidth="2" />
      {roundTicks(0, most, 4).map((at) => (
        <text
          key={at}
          className="axis"
          x={x(at)}
          y={plot.bottom + 16}
          textAnchor={at === 0 ? 'start' : 'middle'}
        >
          {tick(at)}
        </text>
      ))}
      <text className="axis" x={plot.right} y={height - 8} textAnchor="end">
        {props.unit}
      </text>
    </svg>
  )
}
