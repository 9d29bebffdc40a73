import './charts.css'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
import { linear, pathThrough, roundTicks } from './scale.ts'

/** A point of a series: its value, its interval where there is one, and how it reads. */
export type ReportPoint = { value: number | null; low: number | null; high: number | null; text: string }
export type ReportSeries = { name: string; points: readonly ReportPoint[] }

const height = 260
const [left, right, top, bottom] = [62, 12, 14, height - 26]
const hues = ['var(--p)', 'var(--i)', 'var(--v)', 'var(--c)', 'var(--s)', 'var(--m)']
const hueOf = (at: number) => hues[at % hues.length] ?? 'var(--p)'

/** Bars, lines or stacked bars over the keys of a report, with intervals where there are some. */
export function ReportChart(props: {
  label: string
  kind: 'bar' | 'line' | 'stacked'
  keys: readonly string[]
  series: readonly ReportSeries[]
}) {
  const { kind, keys, series, label } = props
  const { drawing, width } = useChartWidth(980)
  const all = series.flatMap(({ points }) => points)
  const sums = keys.map((_, at) =>
    series.reduce((sum, { points }) => sum + Math.max(0, points[at]?.value ?? 0), 0),
  )
  const most = Math.max(
    1e-9,
    ...(kind === 'stacked' ? sums : all.map(({ value, high }) => Math.max(value ?? 0, high ?? 0))),
  )
  const least = Math.min(0, ...all.map(({ value, low }) => Math.min(value ?? 0, low ?? 0)))
  const y = linear(least, most * 1.04, bottom, top)
  const band = (width - left - right) / Math.max(1, keys.length)
  const place = { y, band, x: (at: number) => left + band * (at + 0.5) }
  const every = Math.ceil((keys.length * 62) / (width - left - right))
  return (
    <>
      <svg
        ref={drawing}
        className="chart"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
      >
        <HeightAxis at={y} ticks={roundTicks(least, most)} from={left} to={width - right} />
        {kind === 'line' && <Lines series={series} place={place} />}
        {kind === 'bar' && <Bars series={series} place={place} />}
        {kind === 'stacked' && <Stacks series={series} place={place} />}
        {keys.map(
          (key, at) =>
            at % every === 0 && (
              <text key={key} className="axis" x={place.x(at)} y={height - 8} textAnchor="middle">
                {key.length > 14 ? `${key.slice(0, 13)}…` : key}
              </text>
            ),
        )}
      </svg>
      {series.length > 1 && (
        <p className="report-legend">
          {series.map(({ name }, at) => (
            <span key={name}>
              <i style={{ background: hueOf(at) }} /> {name}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

type Drawn = {
  series: readonly ReportSeries[]
  place: { x: (at: number) => number; y: (value: number) => number; band: number }
}

function Reach({ point, x, y }: { point: ReportPoint; x: number; y: (value: number) => number }) {
  const { low, high } = point
  if (low === null || high === null) return null
  return (
    <path
      d={`M${x} ${y(low)}V${y(high)}M${x - 3} ${y(low)}h6M${x - 3} ${y(high)}h6`}
      stroke="var(--ink2)"
      fill="none"
    />
  )
}

function Lines({ series, place: { x, y } }: Drawn) {
  return series.map(({ name, points }, of) => {
    const known = points.flatMap((point, at) =>
      point.value === null ? [] : [{ point, at, value: point.value }],
    )
    return (
      <g key={name}>
        <path
          d={pathThrough(known.map(({ at, value }) => [x(at), y(value)] as const))}
          fill="none"
          stroke={hueOf(of)}
          strokeWidth="1.6"
        />
        {known.map(({ point, at, value }) => (
          <g key={at}>
            <Reach point={point} x={x(at)} y={y} />
            <circle cx={x(at)} cy={y(value)} r={2.8} fill={hueOf(of)}>
              <title>{point.text}</title>
            </circle>
          </g>
        ))}
      </g>
    )
  })
}

function Bars({ series, place: { x, y, band } }: Drawn) {
  const wide = Math.max(2, Math.min(38, (band * 0.76) / Math.max(1, series.length)))
  return series.map(({ name, points }, of) => (
    <g key={name}>
      {points.map((point, at) => {
        if (point.value === null) return null
        const middle = x(at) + (of - (series.length - 1) / 2) * wide
        const [from, to] = [y(Math.max(0, point.value)), y(Math.min(0, point.value))]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: points keep their place
          <g key={at}>
            <rect
              x={middle - wide / 2}
              y={from}
              width={wide - 1}
              height={Math.max(0.5, to - from)}
              fill={hueOf(of)}
            >
              <title>{point.text}</title>
            </rect>
            <Reach point={point} x={middle} y={y} />
          </g>
        )
      })}
    </g>
  ))
}

function Stacks({ series, place: { x, y, band } }: Drawn) {
  const wide = Math.max(2, Math.min(46, band * 0.76))
  const base = new Map<number, number>()
  return series.map(({ name, points }, of) => (
    <g key={name}>
      {points.map((point, at) => {
        const from = base.get(at) ?? 0
        const value = Math.max(0, point.value ?? 0)
        base.set(at, from + value)
        return (
          <rect
            key={point.text}
            x={x(at) - wide / 2}
            y={y(from + value)}
            width={wide}
            height={Math.max(0, y(from) - y(from + value))}
            fill={hueOf(of)}
          >
            <title>{point.text}</title>
          </rect>
        )
      })}
    </g>
  ))
}
