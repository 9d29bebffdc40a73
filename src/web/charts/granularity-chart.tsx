import './charts.css'
import { figure } from '../format/number.ts'
import { useChartWidth } from './chart-width.ts'
import { linear, pathThrough, roundTicks, type Scale } from './scale.ts'

type Range = { readonly value: number; readonly low: number; readonly high: number }

/** Gain a year of the three granularities over what one to one costs for each customer. */
export type Gains = {
  readonly macro: Range
  readonly micro: Range
  readonly curve: readonly (Range & { readonly customerCost: number })[]
  /** Where one to one stops gaining most; null: nowhere. */
  readonly flip: Range | null
  /** What one to one costs now. */
  readonly cost: number
  readonly sign: string
}

const height = 296
const plot = { left: 62, top: 18, bottom: 236 }

/** Three gains with their 80 % bands; the dot is where the choice flips. */
export function GranularityChart({ gains, label }: { gains: Gains; label: string }) {
  const { drawing, width } = useChartWidth(640)
  const right = width - (width < 480 ? 12 : 118)
  const { macro, micro, curve, sign } = gains
  const most = curve.at(-1)?.customerCost ?? 1
  const values = [macro, micro, ...curve].flatMap(({ low, high }) => [low, high])
  const starts = [macro, micro, ...curve.slice(0, 1)]
  const low = lowest(values, starts)
  const x = linear(0, most, plot.left, right)
  const y = linear(low, Math.max(1, ...values), plot.bottom, plot.top)
  const ticks = roundTicks(low, Math.max(1, ...values), 4)
  return (
    <svg
      ref={drawing}
      className="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <clipPath id="granularity-plot">
        <rect x={plot.left} y={plot.top} width={right - plot.left} height={plot.bottom - plot.top} />
      </clipPath>
      {ticks.map((tick) => (
        <g key={tick}>
          <path className={tick === 0 ? 'base' : 'grid'} d={`M${plot.left} ${y(tick)}H${right}`} />
          <text className="axis" x={plot.left - 6} y={y(tick) + 4} textAnchor="end">
            {tick === ticks.at(-1) ? `${sign} ` : ''}
            {figure(tick)}
          </text>
        </g>
      ))}
      <g clipPath="url(#granularity-plot)">
        <Flat range={macro} y={y} from={plot.left} to={right} colour="var(--rule)" />
        <Flat range={micro} y={y} from={plot.left} to={right} colour="var(--v)" />
        <path d={bandOf(curve, x, y)} fill="var(--s)" opacity=".14" />
        <path
          d={pathThrough(curve.map((point): [number, number] => [x(point.customerCost), y(point.value)]))}
          fill="none"
          stroke="var(--s)"
          strokeWidth="2"
        />
      </g>
      <Names gains={gains} y={y} right={right} isNarrow={width < 480} />
      <CostAxis most={most} x={x} sign={sign} right={right} />
      <Now cost={gains.cost} x={x} />
      {gains.flip && (
        <Flip flip={gains.flip} at={Math.max(macro.value, micro.value)} x={x} y={y} sign={sign} />
      )}
    </svg>
  )
}

/**
 * Where a gain is in sight, what one to one loses at great cost is cut off, lest it flatten the rest; where the
 * lines begin stays in sight.
 */
function lowest(values: number[], starts: readonly Range[]): number {
  const least = Math.min(0, ...values)
  const highest = Math.max(...starts.map(({ high }) => high))
  const lines = Math.min(...starts.map(({ value }) => value))
  return highest > 0 ? Math.max(least, Math.min(-0.6 * highest, 1.1 * lines)) : least
}

function Flat(props: { range: Range; y: Scale; from: number; to: number; colour: string }) {
  const { range, y, from, to, colour } = props
  return (
    <>
      <rect
        x={from}
        y={y(range.high)}
        width={to - from}
        height={Math.max(1, y(range.low) - y(range.high))}
        fill={colour}
        opacity=".16"
      />
      <path d={`M${from} ${y(range.value)}H${to}`} stroke={colour} strokeWidth="2" />
    </>
  )
}

function bandOf(curve: Gains['curve'], x: Scale, y: Scale): string {
  const upper = curve.map(({ customerCost, high }): [number, number] => [x(customerCost), y(high)])
  const lower = curve.toReversed().map(({ customerCost, low }): [number, number] => [x(customerCost), y(low)])
  return `${pathThrough([...upper, ...lower])}Z`
}

/** A name beside each line; two that would meet are drawn apart. */
function Names(props: { gains: Gains; y: Scale; right: number; isNarrow: boolean }) {
  const { gains, y, right, isNarrow } = props
  const ends = [y(gains.micro.value), y(gains.macro.value)] as const
  const apart = Math.abs(ends[0] - ends[1]) < 15 ? (ends[0] <= ends[1] ? -8 : 8) : 0
  const place = isNarrow
    ? ({ x: right - 4, textAnchor: 'end' } as const)
    : ({ x: right + 8, textAnchor: 'start' } as const)
  const lift = isNarrow ? -5 : 4
  return (
    <>
      <text className="label" {...place} y={ends[0] + lift + apart}>
        By segment
      </text>
      <text className="label" {...place} y={ends[1] + lift - apart}>
        One offer for all
      </text>
      <text className="label" x={plot.left + 8} y={y(gains.curve[0]?.value ?? 0) - 7}>
        One to one
      </text>
    </>
  )
}

function CostAxis({ most, x, sign, right }: { most: number; x: Scale; sign: string; right: number }) {
  return (
    <>
      {roundTicks(0, most, 4).map((tick) => (
        <text key={tick} className="axis" x={x(tick)} y={plot.bottom + 16} textAnchor="middle">
          {sign} {figure(tick)}
        </text>
      ))}
      <text className="axis" x={right} y={plot.bottom + 50} textAnchor="end">
        cost of one to one, a customer and year
      </text>
    </>
  )
}

function Now({ cost, x }: { cost: number; x: Scale }) {
  return (
    <>
      <path d={`M${x(cost)} ${plot.bottom + 22}l-4 8h8Z`} fill="var(--m)" />
      <text className="axis" x={x(cost) + 8} y={plot.bottom + 31}>
        now
      </text>
    </>
  )
}

function Flip(props: { flip: Range; at: number; x: Scale; y: Scale; sign: string }) {
  const { flip, at, x, y, sign } = props
  const place = { x: x(flip.value), y: y(at) }
  return (
    <>
      <path d={`M${place.x} ${place.y}V${plot.bottom}`} stroke="var(--ink)" strokeDasharray="2 3" />
      <circle cx={place.x} cy={place.y} r="4" fill="var(--sheet)" stroke="var(--ink)" strokeWidth="1.6" />
      <text className="label" x={place.x + 8} y={place.y - 18}>
        flips at {sign} {figure(flip.value)}
      </text>
      <text className="axis" x={place.x + 8} y={place.y - 5}>
        ({figure(flip.low)}–{figure(flip.high)})
      </text>
    </>
  )
}
