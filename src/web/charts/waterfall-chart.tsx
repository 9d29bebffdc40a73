import './charts.css'
import { linear, roundTicks } from './scale.ts'

type WaterfallPart = { name: string; amount: number }

const width = 640
const labelWidth = 190
const rowHeight = 26

/** From one total to the next, part by part; the axis does not start at zero and says so. */
export function WaterfallChart(props: {
  from: { name: string; value: number }
  to: { name: string; value: number }
  parts: WaterfallPart[]
  write: (value: number) => string
  writeChange: (value: number) => string
  label: string
}) {
  const { from, to, parts } = props
  const levels = runningTotals(from.value, parts)
  const low = Math.min(...levels, to.value)
  const high = Math.max(...levels, to.value)
  const air = (high - low || Math.abs(high) || 1) * 0.12
  const x = linear(low - air, high + air, labelWidth, width - 84)
  const bottom = 26 + (parts.length + 2) * rowHeight
  return (
    <svg
      className="chart wide"
      width={width}
      height={bottom + 10}
      viewBox={`0 0 ${width} ${bottom + 10}`}
      role="img"
      aria-label={props.label}
    >
      {roundTicks(low - air, high + air, 4).map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M${x(tick)} 20V${bottom}`} />
          <text className="axis" x={x(tick)} y={13} textAnchor="middle">
            {props.write(tick)}
          </text>
        </g>
      ))}
      <TotalRow y={36} name={from.name} at={x(from.value)} text={props.write(from.value)} />
      {parts.map((part, row) => (
        <PartRow
          key={part.name}
          part={part}
          y={36 + (row + 1) * rowHeight}
          start={x(levels[row] ?? 0)}
          end={x(levels[row + 1] ?? 0)}
          text={props.writeChange(part.amount)}
        />
      ))}
      <path d={`M0 ${bottom - rowHeight - 3}H${width}`} stroke="var(--ink)" />
      <TotalRow
        y={36 + (parts.length + 1) * rowHeight}
        name={to.name}
        at={x(to.value)}
        text={props.write(to.value)}
      />
    </svg>
  )
}

function runningTotals(from: number, parts: WaterfallPart[]): number[] {
  const totals = [from]
  for (const part of parts) totals.push((totals.at(-1) ?? 0) + part.amount)
  return totals
}

function TotalRow({ y, name, at, text }: { y: number; name: string; at: number; text: string }) {
  return (
    <g>
      <text className="label" x={0} y={y + 4}>
        {name}
      </text>
      <circle cx={at} cy={y} r="4" fill="var(--ink)" />
      <text className="label" x={at + 9} y={y + 4}>
        {text}
      </text>
    </g>
  )
}

function PartRow(props: { part: WaterfallPart; y: number; start: number; end: number; text: string }) {
  const { part, y, start, end } = props
  const left = Math.min(start, end)
  const right = Math.max(start, end)
  return (
    <g>
      <text className="row-label" x={0} y={y + 4}>
        {part.name}
      </text>
      <path d={`M${start} ${y - rowHeight + 7}V${y + 7}`} stroke="var(--rule)" />
      <rect
        x={left}
        y={y - 7}
        width={Math.max(1, right - left)}
        height="14"
        fill={part.amount < 0 ? 'var(--rule)' : 'var(--v)'}
      />
      <text className="axis" x={right + 8} y={y + 4}>
        {props.text}
      </text>
    </g>
  )
}
