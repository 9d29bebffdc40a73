import './charts.css'
import { count } from '../format/number.ts'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
import { linear, pathThrough, type Scale } from './scale.ts'

/** One time of a curve: a share in %, with its interval, and how many were watched so long. */
export type StayPoint = { time: number; value: number; low: number; high: number; atRisk: number }

/** A curve with its number, by which it is named wherever colour does not reach. */
export type StayLine = {
  number: number
  name: string
  colour: string
  points: StayPoint[]
  marks: StayPoint[]
}

const plotTop = 14
const plotBottom = 226
const riskTop = 282
const riskStep = 18

/** Shares over time in steps, each with its band; under them how many were watched so long. */
export function StayChart(props: { lines: StayLine[]; unit: string; label: string }) {
  const { lines, unit, label } = props
  const { drawing, width } = useChartWidth(980)
  const plot = { left: 46, right: width - 26 }
  const last = Math.max(1e-9, ...lines.map(({ points }) => points.at(-1)?.time ?? 0))
  const most = Math.max(...lines.flatMap(({ points }) => points.map(({ high }) => high)))
  const top = most > 60 ? 100 : Math.max(10, Math.ceil(most / 10) * 10)
  const x = linear(0, last, plot.left, plot.right)
  const y = linear(0, top, plotBottom, plotTop)
  const ticks = ticksOf(lines, width)
  const height = riskTop + riskStep * lines.length
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
      <HeightAxis at={y} ticks={heightsTo(top)} from={plot.left} to={plot.right} unit=" %" />
      {lines.map((line) => (
        <path key={line.number} d={bandOf(line.points, x, y)} fill={line.colour} opacity=".16" />
      ))}
      {lines.map((line) => (
        <path
          key={line.number}
          d={stepsOf(line.points.map(({ time, value }) => [x(time), y(value)]))}
          fill="none"
          stroke={line.colour}
          strokeWidth="2"
          strokeLinejoin="round"
        />
      ))}
      <Numbers lines={lines} x={x} y={y} />
      <TimeAxis ticks={ticks} x={x} unit={unit} right={plot.right} />
      <AtRisk lines={lines} ticks={ticks} x={x} />
    </svg>
  )
}

const heightsTo = (top: number) => (top === 100 ? [0, 25, 50, 75, 100] : [0, top / 2, top])

/** Times that all curves share, as many as there is room for. */
function ticksOf(lines: readonly StayLine[], width: number): number[] {
  const longest = lines.reduce<StayPoint[]>(
    (most, { marks }) => (marks.length > most.length ? marks : most),
    [],
  )
  const every = Math.ceil(longest.length / Math.max(2, Math.floor(width / 68)))
  return longest.flatMap(({ time }, at) => (at % every === 0 ? [time] : []))
}

type Place = readonly [number, number]

/** A line that stays until it falls. */
function stepsOf(places: readonly Place[]): string {
  const corners = places.flatMap(([x, y], at): Place[] => {
    const before = places[at - 1]
    return before
      ? [
          [x, before[1]],
          [x, y],
        ]
      : [[x, y]]
  })
  return pathThrough(corners)
}

function bandOf(points: readonly StayPoint[], x: Scale, y: Scale): string {
  const steps = (pick: (point: StayPoint) => number) =>
    points.flatMap((point, at): Place[] => {
      const before = points[at - 1]
      const here: Place = [x(point.time), y(pick(point))]
      return before ? [[x(point.time), y(pick(before))], here] : [here]
    })
  const [upper, lower] = [steps(({ high }) => high), steps(({ low }) => low).reverse()]
  return points.length > 1 ? `${pathThrough([...upper, ...lower])}Z` : ''
}

/** Each curve's number at its end, apart from its neighbours'. */
function Numbers({ lines, x, y }: { lines: readonly StayLine[]; x: Scale; y: Scale }) {
  const ends = lines
    .map((line) => ({ line, end: line.points.at(-1) ?? { time: 0, value: 0 } }))
    .sort((one, other) => other.end.value - one.end.value)
  let above = Number.NEGATIVE_INFINITY
  return (
    <g>
      {ends.map(({ line: { number }, end }) => {
        above = Math.max(y(end.value) + 4, above + 13)
        return (
          <text key={number} className="label" x={x(end.time) + 7} y={above}>
            {number}
          </text>
        )
      })}
    </g>
  )
}

function TimeAxis(props: { ticks: readonly number[]; x: Scale; unit: string; right: number }) {
  return (
    <g>
      {props.ticks.map((tick) => (
        <text key={tick} className="axis" x={props.x(tick)} y={plotBottom + 17} textAnchor="middle">
          {count(tick)}
        </text>
      ))}
      <text className="axis" x={props.right} y={plotBottom + 32} textAnchor="end">
        {props.unit}
      </text>
    </g>
  )
}

function AtRisk(props: { lines: readonly StayLine[]; ticks: readonly number[]; x: Scale }) {
  const { lines, ticks, x } = props
  return (
    <g>
      <text className="row-label" x="0" y={riskTop - 16}>
        Watched so long
      </text>
      {lines.map(({ number, colour, marks }, row) => (
        <g key={number} transform={`translate(0 ${riskTop + row * riskStep})`}>
          <rect x="0" y="-8" width="8" height="8" rx="1.5" fill={colour} />
          <text className="label" x="12" y="0">
            {number}
          </text>
          {ticks.map((tick) => {
            const mark = marks.find(({ time }) => time === tick)
            return mark ? (
              <text key={tick} className="axis" x={x(tick)} y="0" textAnchor="middle">
                {count(mark.atRisk)}
              </text>
            ) : null
          })}
        </g>
      ))}
    </g>
  )
}
