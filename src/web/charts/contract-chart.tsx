import './charts.css'
import type { ContractLab } from '../client/contract.ts'
import { count } from '../format/number.ts'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
import { linear, pathThrough, roundTicks, type Scale } from './scale.ts'

type Point = ContractLab['curve'][number]

const height = 262
const plot = { left: 46, top: 14, bottom: 220 }

/** The share that stays as it was counted, with its band, and as both models have it, also where nobody has been yet. */
export function ContractChart(props: {
  curve: readonly Point[]
  best: 'sbg' | 'bdw'
  unit: string
  label: string
}) {
  const { curve, best, unit, label } = props
  const { drawing, width } = useChartWidth(760)
  const right = width - 52
  const last = curve.at(-1)?.time ?? 1
  const x = linear(0, last, plot.left, right)
  const y = linear(0, 100, plot.bottom, plot.top)
  const counted = curve.filter((point) => point.counted !== null)
  const edge = x(counted.at(-1)?.time ?? 0)
  const line = (pick: (point: Point) => number) =>
    pathThrough(curve.map((point): [number, number] => [x(point.time), y(100 * pick(point))]))
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
      <rect x={edge} y={plot.top} width={right - edge} height={plot.bottom - plot.top} fill="var(--sunk)" />
      <HeightAxis at={y} ticks={[0, 25, 50, 75, 100]} from={plot.left} to={right} unit=" %" />
      {roundTicks(0, last, Math.max(3, Math.floor(width / 110))).map((tick) => (
        <text key={tick} className="axis" x={x(tick)} y={plot.bottom + 17} textAnchor="middle">
          {count(tick)}
        </text>
      ))}
      <text className="axis" x={right} y={plot.bottom + 33} textAnchor="end">
        {unit}s as a customer
      </text>
      <path d={bandOf(counted, x, y)} fill="var(--ink)" opacity=".14" />
      <path
        d={pathThrough(
          counted.map((point) => [x(point.time), y(100 * (point.counted?.value ?? 0))] as const),
        )}
        fill="none"
        stroke="var(--ink)"
        strokeWidth="1.5"
      />
      <path
        d={line(({ bdw }) => bdw)}
        fill="none"
        stroke="var(--v)"
        strokeWidth={best === 'bdw' ? 2.5 : 1.5}
      />
      <path
        d={line(({ sbg }) => sbg)}
        fill="none"
        stroke="var(--s)"
        strokeWidth={best === 'sbg' ? 2.5 : 1.5}
        strokeDasharray="6 4"
      />
      <Ends point={curve.at(-1)} at={right} y={y} />
      {right - edge > 60 && (
        <text className="axis on-sunk" x={edge + 6} y={plot.top + 12}>
          not seen yet
        </text>
      )}
    </svg>
  )
}

function bandOf(counted: readonly Point[], x: Scale, y: Scale): string {
  const edge = (pick: (span: NonNullable<Point['counted']>) => number | null) =>
    counted.flatMap(({ time, counted: span }): [number, number][] =>
      span ? [[x(time), y(100 * (pick(span) ?? span.value))]] : [],
    )
  return `${pathThrough([...edge(({ high }) => high), ...edge(({ low }) => low).reverse()])}Z`
}

function Ends({ point, at, y }: { point: Point | undefined; at: number; y: Scale }) {
  if (!point) return null
  const [sbg, bdw] = [y(100 * point.sbg), y(100 * point.bdw)]
  const gap = Math.abs(sbg - bdw) < 13 ? (13 - Math.abs(sbg - bdw)) / 2 : 0
  const side = sbg <= bdw ? -gap : gap
  return (
    <g>
      <text className="label" x={at + 6} y={sbg + 4 + side}>
        sBG
      </text>
      <text className="label" x={at + 6} y={bdw + 4 - side}>
        BdW
      </text>
    </g>
  )
}
