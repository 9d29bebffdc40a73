import './charts.css'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
import { linear, roundTicks } from './scale.ts'

const wide = 520
const height = 220
const plotWithin = (width: number) => ({ left: 52, right: width - 8, top: 14, bottom: 180 })

/** What the treatment changed in each tenth of the customers, the highest scores first; below nothing in red. */
export function UpliftTenths(props: { tenths: (number | null)[]; scale: number; label: string }) {
  const { drawing, width } = useChartWidth(wide)
  const plot = plotWithin(width)
  const values = props.tenths.map((value) => (value === null ? null : value * props.scale))
  const known = values.flatMap((value) => value ?? [])
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known) * 1.08]
  const y = linear(low, high, plot.bottom, plot.top)
  const step = (plot.right - plot.left) / Math.max(1, values.length)
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
      <HeightAxis at={y} ticks={roundTicks(low, high, 4)} from={plot.left} to={plot.right} />
      {values.map((value, place) => {
        const from = plot.left + place * step
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: tenths keep their place
          <g key={place}>
            {value !== null && (
              <rect
                x={from + step * 0.18}
                y={Math.min(y(value), y(0))}
                width={step * 0.64}
                height={Math.max(1, Math.abs(y(value) - y(0)))}
                fill={value < 0 ? 'var(--miss)' : 'var(--p)'}
                opacity=".85"
              />
            )}
            <text className="axis" x={from + step / 2} y={plot.bottom + 16} textAnchor="middle">
              {place + 1}
            </text>
          </g>
        )
      })}
      <path d={`M${plot.left} ${y(0)}H${plot.right}`} stroke="var(--ink2)" />
      <text className="axis" x={plot.right} y={height - 6} textAnchor="end">
        tenths, the highest scores first
      </text>
    </svg>
  )
}
