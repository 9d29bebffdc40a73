import './charts.css'
import { count, figure } from '../format/number.ts'
import { linear, roundTicks } from './scale.ts'

/** Customers with the same number of orders before: what they did after, beside what was expected. */
type CalibrationBin = { label: string; n: number; actual: number; expected: number }

const width = 372
const rowHeight = 21

/** Ring: expected. Dot: came. Two measurements of one thing on one scale, so each gap is the error. */
export function CalibrationChart({ bins, label }: { bins: CalibrationBin[]; label: string }) {
  const most = Math.max(...bins.flatMap((bin) => [bin.actual, bin.expected])) * 1.08
  const x = linear(0, most, 56, 316)
  const bottom = 24 + bins.length * rowHeight
  return (
    <svg
      className="chart"
      width={width}
      height={bottom + 32}
      viewBox={`0 0 ${width} ${bottom + 32}`}
      role="img"
      aria-label={label}
    >
      {roundTicks(0, most, 4).map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M${x(tick)} 20V${bottom}`} />
          <text className="axis" x={x(tick)} y={bottom + 14} textAnchor="middle">
            {figure(tick)}
          </text>
        </g>
      ))}
      <text className="axis" x={316} y={bottom + 28} textAnchor="end">
        orders each in the weeks not seen
      </text>
      <text className="axis" x={0} y={13}>
        before
      </text>
      <text className="axis" x={width} y={13} textAnchor="end">
        customers
      </text>
      {bins.map((bin, row) => {
        const y = 34 + row * rowHeight
        return (
          <g key={bin.label}>
            <text className="row-label" x={0} y={y + 4}>
              {bin.label}
              {row === 0 && ' orders'}
            </text>
            <path d={`M${x(bin.actual)} ${y}H${x(bin.expected)}`} stroke="var(--rule)" strokeWidth="1.5" />
            <circle cx={x(bin.actual)} cy={y} r="3" fill="var(--ink)" />
            <circle cx={x(bin.expected)} cy={y} r="5" fill="none" stroke="var(--v)" strokeWidth="1.8" />
            <text className="axis" x={width} y={y + 4} textAnchor="end">
              {count(bin.n)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
