import './charts.css'
import { useChartWidth } from './chart-width.ts'
import { linear, roundTicks } from './scale.ts'

type WaterfallPart = { name: string; amount: number }

const wide = 640
/** Below this the names stand above their bars, which then have the whole width. */
const roomForNames = 520
const textHeight = 16

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
  const { drawing, width } = useChartWidth(wide)
  const isNarrow = width < roomForNames
  const rowHeight = isNarrow ? 26 + textHeight : 26
  const top = isNarrow ? 36 + textHeight : 36
  const nameUp = isNarrow ? textHeight : 0
  const levels = runningTotals(from.value, parts)
  const low = Math.min(...levels, to.value)
  const high = Math.max(...levels, to.value)
  const air = (high - low || Math.abs(high) || 1) * 0.12
  const x = linear(low - air, high + air, isNarrow ? 24 : 190, width - 84)
  const bottom = 26 + (parts.length + 2) * rowHeight
  return (
    <svg
      ref={drawing}
      className="chart"
      width={width}
      height={bottom + 10}
      viewBox={`0 0 ${width} ${bottom + 10}`}
      role="img"
      aria-label={props.label}
    >
      {roundTicks(low - air, high + air, isNarrow ? 2 : 4).map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M${x(tick)} 20V${bottom}`} />
          <text className="axis" x={x(tick)} y={13} textAnchor="middle">
            {props.write(tick)}
          </text>
        </g>
      ))}
      <TotalRow y={top} nameUp={nameUp} name={from.name} at={x(from.value)} text={props.write(from.value)} />
      {parts.map((part, row) => (
        <PartRow
          key={part.name}
          part={part}
          y={top + (row + 1) * rowHeight}
          nameUp={nameUp}
          rowHeight={rowHeight}
          start={x(levels[row] ?? 0)}
          end={x(levels[row + 1] ?? 0)}
          text={props.writeChange(part.amount)}
        />
      ))}
      <path d={`M0 ${bottom - rowHeight - 3}H${width}`} stroke="var(--ink)" />
      <TotalRow
        y={top + (parts.length + 1) * rowHeight}
        nameUp={nameUp}
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

type Row = {
  y: number
  /** How far the name stands above the row; 0: beside it. */
  nameUp: number
}

function TotalRow({ y, nameUp, name, at, text }: Row & { name: string; at: number; text: string }) {
  return (
    <g>
      <text className="label" x={0} y={y + 4 - nameUp}>
        {name}
      </text>
      <circle cx={at} cy={y} r="4" fill="var(--ink)" />
      <text className="label" x={at + 9} y={y + 4}>
        {text}
      </text>
    </g>
  )
}

type PartRowProps = Row & {
  part: WaterfallPart
  rowHeight: number
  start: number
  end: number
  text: string
}

function PartRow(props: PartRowProps) {
  const { part, y, nameUp, rowHeight, start, end } = props
  const left = Math.min(start, end)
  const right = Math.max(start, end)
  return (
    <g>
      <path d={`M${start} ${y - rowHeight + 7}V${y + 7}`} stroke="var(--rule)" />
      <rect
        x={left}
        y={y - 7}
        width={Math.max(1, right - left)}
        height="14"
        fill={part.amount < 0 ? 'var(--rule)' : 'var(--v)'}
      />
      <text className="row-label" x={0} y={y + 4 - nameUp}>
        {part.name}
      </text>
      <text className="axis" x={right + 8} y={y + 4}>
        {props.text}
      </text>
    </g>
  )
}
