import './charts.css'
import { figure } from '../format/number.ts'
import { useChartWidth } from './chart-width.ts'
import { linear, type Scale } from './scale.ts'

/** A ratio with its interval; 1 means no difference. */
export type ForestRow = {
  name: string
  label: string
  value: number
  low: number
  high: number
  /** the interval leaves out 1 */
  isSure: boolean
}

const rowHeight = 26
const top = 8

/** Ratios on a scale of times, each with its interval; the line in the middle is no difference. */
export function ForestChart({
  rows,
  label,
  less,
  more,
}: {
  rows: ForestRow[]
  label: string
  less: string
  more: string
}) {
  const { drawing, width } = useChartWidth(760)
  const isNarrow = width < 520
  const step = isNarrow ? rowHeight + 16 : rowHeight
  const left = isNarrow ? 4 : Math.min(300, width * 0.4)
  const right = width - 56
  const ends = endsOf(rows)
  const x = linear(Math.log(ends.low), Math.log(ends.high), left, right)
  const bottom = top + rows.length * step
  return (
    <svg
      ref={drawing}
      className="chart"
      width={width}
      height={bottom + 44}
      viewBox={`0 0 ${width} ${bottom + 44}`}
      role="img"
      aria-label={label}
    >
      {ticksOf(ends, right - left).map((tick) => (
        <g key={tick}>
          <path className={tick === 1 ? 'base' : 'grid'} d={`M${x(Math.log(tick))} ${top}V${bottom}`} />
          <text className="axis" x={x(Math.log(tick))} y={bottom + 15} textAnchor="middle">
            {figure(tick)}
          </text>
        </g>
      ))}
      <text
        className="axis"
        x={Math.max(left, x(0) - 8)}
        y={bottom + 33}
        textAnchor={x(0) - left < 90 ? 'start' : 'end'}
      >
        {x(0) - left < 90 ? '' : `← ${less}`}
      </text>
      <text className="axis" x={x(0) + 8} y={bottom + 33}>
        {right - x(0) < 60 ? '' : `${more} →`}
      </text>
      {rows.map((row, at) => (
        <Row
          key={row.name}
          row={row}
          x={x}
          y={top + at * step + step / 2}
          left={left}
          right={right}
          isNarrow={isNarrow}
        />
      ))}
    </svg>
  )
}

function Row(props: { row: ForestRow; x: Scale; y: number; left: number; right: number; isNarrow: boolean }) {
  const { row, x, y, left, right, isNarrow } = props
  const at = (value: number) => Math.min(right, Math.max(left, x(Math.log(value))))
  const line = isNarrow ? y + 8 : y
  const colour = row.isSure ? 'var(--ink)' : 'var(--ink3)'
  return (
    <g>
      <text
        className="row-label"
        x={isNarrow ? left : left - 12}
        y={isNarrow ? y - 5 : y + 4}
        textAnchor={isNarrow ? 'start' : 'end'}
      >
        {shortened(row.label, isNarrow ? 46 : 44)}
      </text>
      <path d={`M${at(row.low)} ${line}H${at(row.high)}`} stroke={colour} strokeWidth="2" />
      <circle
        cx={at(row.value)}
        cy={line}
        r="4"
        fill={row.isSure ? colour : 'var(--sheet)'}
        stroke={colour}
        strokeWidth="1.5"
      />
      <text className={row.isSure ? 'label' : 'axis'} x={right + 52} y={line + 4} textAnchor="end">
        {figure(row.value)}×
      </text>
    </g>
  )
}

const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Both ends of the scale; what lies far out is cut off, lest it flatten the rest. */
function endsOf(rows: readonly ForestRow[]): { low: number; high: number } {
  const values = rows.flatMap(({ low, high, value }) => [Math.max(low, value / 8), Math.min(high, value * 8)])
  return { low: Math.min(0.5, ...values) * 0.92, high: Math.max(2, ...values) * 1.08 }
}

const ticks = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

function ticksOf({ low, high }: { low: number; high: number }, room: number): number[] {
  const within = ticks.filter((tick) => tick >= low && tick <= high)
  return within.length * 40 > room
    ? within.filter((tick) => /^0?\.?0*1/.test(String(tick)) || tick === 1)
    : within
}
