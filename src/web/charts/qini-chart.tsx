import './charts.css'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
import { linear, pathThrough, roundTicks } from './scale.ts'

/** What treating the best share brings per customer of all, and what as many drawn by lot bring. */
type GainPoint = { share: number; gain: number; low: number | null; high: number | null; byLot: number }

const wide = 620
const height = 260
const plotWithin = (width: number) => ({ left: 52, right: width - 78, top: 16, bottom: 214 })

/** The curve on its band above the straight line of lots; the upright line is the share that is looked at. */
export function QiniChart(props: { points: GainPoint[]; at: number | null; scale: number; label: string }) {
  const { at, scale } = props
  const points = [{ share: 0, gain: 0, low: 0, high: 0, byLot: 0 }, ...props.points]
  const { drawing, width } = useChartWidth(wide)
  const plot = plotWithin(width)
  const ends = points.flatMap(({ gain, low, high }) => [gain, low ?? gain, high ?? gain])
  const [low, high] = [Math.min(0, ...ends) * scale, Math.max(0, ...ends) * scale]
  const y = linear(low, high * 1.05, plot.bottom, plot.top)
  const x = linear(0, 1, plot.left, plot.right)
  const through = (of: (point: GainPoint) => number) =>
    points.map((point): [number, number] => [x(point.share), y(scale * of(point))])
  const band = [
    ...through((point) => point.high ?? point.gain),
    ...through((point) => point.low ?? point.gain).reverse(),
  ]
  const curve = through(({ gain }) => gain)
  const lots = through(({ byLot }) => byLot)
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
      <HeightAxis at={y} ticks={roundTicks(low, high * 1.05, 5)} from={plot.left} to={plot.right} />
      <path d={`${pathThrough(band)}Z`} fill="var(--p)" opacity=".16" />
      <path d={pathThrough(lots)} fill="none" stroke="var(--ink2)" strokeDasharray="4 3" />
      <path d={pathThrough(curve)} fill="none" stroke="var(--p)" strokeWidth="2" />
      {at !== null && <path d={`M${x(at)} ${plot.top}V${plot.bottom}`} stroke="var(--ink)" />}
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <text key={share} className="axis" x={x(share)} y={plot.bottom + 16} textAnchor="middle">
          {share * 100}
          {share === 1 && ' %'}
        </text>
      ))}
      <text className="axis" x={plot.right} y={height - 8} textAnchor="end">
        treated, the highest scores first
      </text>
      <text className="label" x={plot.right + 8} y={plot.top + 12}>
        by score
      </text>
      <path d={`M${plot.right + 8} ${plot.top + 17}h22`} stroke="var(--p)" strokeWidth="2" />
      <text className="label" x={plot.right + 8} y={plot.top + 40}>
        by lot
      </text>
      <path d={`M${plot.right + 8} ${plot.top + 45}h22`} stroke="var(--ink2)" strokeDasharray="4 3" />
    </svg>
  )
}
