import './charts.css'
import { figure } from '../format/number.ts'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
import { linear, pathThrough, roundTicks } from './scale.ts'

type Point = { readonly k: number; readonly value: number; readonly se: number | null }

const height = 210
const edge = { left: 64, right: 14, top: 14, bottom: 34 }

/** How good each number of groups is: a dot each with its error; the filled one is shown. */
export function GroupCurve(props: { label: string; points: readonly Point[]; chosen: number }) {
  const { points, chosen } = props
  const { drawing, width } = useChartWidth(460)
  const lows = points.map(({ value, se }) => value - (se ?? 0))
  const highs = points.map(({ value, se }) => value + (se ?? 0))
  const [low, high] = [Math.min(...lows), Math.max(...highs)]
  const air = (high - low || 1) * 0.08
  const y = linear(low - air, high + air, height - edge.bottom, edge.top)
  const x = linear(points[0]?.k ?? 1, points.at(-1)?.k ?? 2, edge.left + 12, width - edge.right)
  const at = points.map(({ k, value }) => [x(k), y(value)] as const)
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
      <HeightAxis at={y} ticks={roundTicks(low, high, 4)} from={edge.left} to={width - edge.right} />
      <path d={pathThrough(at)} fill="none" stroke="var(--rule)" strokeWidth="1.5" />
      {points.map(({ k, value, se }) => (
        <g key={k}>
          {se !== null && (
            <path d={`M${x(k)} ${y(value - se)}V${y(value + se)}`} stroke="var(--rule)" strokeWidth="1.5" />
          )}
          <circle
            cx={x(k)}
            cy={y(value)}
            r={k === chosen ? 5 : 3.4}
            fill={k === chosen ? 'var(--s)' : 'var(--sheet)'}
            stroke={k === chosen ? 'var(--s)' : 'var(--ink2)'}
            strokeWidth="1.5"
          />
          <text className="axis" x={x(k)} y={height - edge.bottom + 16} textAnchor="middle">
            {figure(k)}
          </text>
        </g>
      ))}
      <text className="axis" x={width - edge.right} y={height - 4} textAnchor="end">
        groups
      </text>
    </svg>
  )
}
