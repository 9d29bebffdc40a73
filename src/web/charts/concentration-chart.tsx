import './charts.css'
import { percent } from '../format/number.ts'
import { linear, pathThrough } from './scale.ts'

type SharePoint = { readonly customers: number; readonly value: number }

const width = 372
const height = 210
const plot = { left: 46, right: 300, top: 12, bottom: 176 }

/** Cumulative share of value over customers, richest first; the diagonal would be all alike. */
export function ConcentrationChart(props: {
  toCome: readonly SharePoint[]
  soFar: readonly SharePoint[] | null
  label: string
}) {
  const top = Math.max(
    1,
    ...props.toCome.map((point) => point.value),
    ...(props.soFar ?? []).map((p) => p.value),
  )
  const x = linear(0, 1, plot.left, plot.right)
  const y = linear(0, top, plot.bottom, plot.top)
  const line = (points: readonly SharePoint[]) =>
    pathThrough(points.map((point): [number, number] => [x(point.customers), y(point.value)]))
  const middle = (points: readonly SharePoint[]) => points[Math.floor(points.length * 0.3)]
  const here = middle(props.toCome)
  const before = props.soFar ? middle(props.soFar) : undefined
  return (
    <svg
      className="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={props.label}
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <path className={share === 0 ? 'base' : 'grid'} d={`M${plot.left} ${y(share)}H${plot.right}`} />
          <text className="axis" x={plot.left - 6} y={y(share) + 4} textAnchor="end">
            {share === 0 ? '0' : percent(share)}
          </text>
          <text className="axis" x={x(share)} y={plot.bottom + 15} textAnchor="middle">
            {share === 0 ? '0' : percent(share)}
          </text>
        </g>
      ))}
      <text className="axis" x={plot.right} y={plot.bottom + 29} textAnchor="end">
        of customers, most valuable first
      </text>
      <path d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} stroke="var(--rule)" strokeDasharray="4 3" />
      {props.soFar && <path d={line(props.soFar)} fill="none" stroke="var(--rule)" strokeWidth="1.6" />}
      <path d={line(props.toCome)} fill="none" stroke="var(--v)" strokeWidth="2" />
      {here && (
        <text className="label" x={x(here.customers) - 8} y={y(here.value) - 8} textAnchor="end">
          to come
        </text>
      )}
      {before && (
        <text className="axis" x={x(before.customers) + 10} y={y(before.value) + 14}>
          spent so far
        </text>
      )}
    </svg>
  )
}
