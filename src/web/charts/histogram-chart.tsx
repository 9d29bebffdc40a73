import './charts.css'
import { count, share } from '../format/number.ts'
import { HeightAxis } from './axis.tsx'
import { linear, roundTicks } from './scale.ts'

const width = 372
const height = 190
const plot = { left: 46, right: 364, top: 12, bottom: 158 }

/** How many customers have each probability of still being active; bars start at zero. */
export function HistogramChart({ counts, label }: { counts: readonly number[]; label: string }) {
  const most = Math.max(1, ...counts)
  const y = linear(0, most, plot.bottom, plot.top)
  const x = linear(0, counts.length, plot.left, plot.right)
  return (
    <svg
      className="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <HeightAxis at={y} ticks={roundTicks(0, most, 3)} from={plot.left} to={plot.right} />
      {counts.map((n, bin) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
          key={bin}
          x={x(bin) + 1}
          y={y(n)}
          width={Math.max(1, x(bin + 1) - x(bin) - 2)}
          height={Math.max(0, plot.bottom - y(n))}
          fill="var(--v)"
        >
          <title>{`${share(bin / counts.length)}–${share((bin + 1) / counts.length)}: ${count(n)}`}</title>
        </rect>
      ))}
      {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
        <text
          key={tick}
          className="axis"
          x={x(tick * counts.length)}
          y={plot.bottom + 15}
          textAnchor="middle"
        >
          {share(tick)}
        </text>
      ))}
      <text className="axis" x={plot.right} y={plot.bottom + 29} textAnchor="end">
        probability of still being active
      </text>
    </svg>
  )
}
