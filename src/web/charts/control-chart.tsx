import './charts.css'
import type { Cause } from '../client/complaint.ts'
import { shortDay } from '../format/date.ts'
import { percent } from '../format/number.ts'
import { HeightAxis } from './axis.tsx'
import { useChartWidth } from './chart-width.ts'
import { linear } from './scale.ts'

type Weeks = Cause['weeks']

const height = 150
const [left, right, top, bottom] = [44, 12, 14, height - 22]

/** Complaints of one cause among the contacts of each week, with the limits within which chance moves them. */
export function ControlChart({ weeks, label }: { weeks: Weeks; label: string }) {
  const { drawing, width } = useChartWidth(860)
  const { points, centre } = weeks
  const most = Math.max(0.001, ...points.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)))
  const y = linear(0, most * 1.05, bottom, top)
  const x = linear(0, Math.max(1, points.length - 1), left, width - right)
  const known = points.flatMap((point, at) => (point.value === null ? [] : [{ ...point, at }]))
  const upper = known.map(({ at, high }) => `${x(at)},${y(high ?? 0)}`)
  const lower = known.map(({ at, low }) => `${x(at)},${y(low ?? 0)}`).reverse()
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
      <HeightAxis
        at={(value) => y(value / 100)}
        ticks={ticksOf(most)}
        from={left}
        to={width - right}
        unit=" %"
      />
      {known.length > 1 && <polygon points={[...upper, ...lower].join(' ')} fill="var(--m)" opacity=".12" />}
      {centre !== null && (
        <path d={`M${left} ${y(centre)}H${width - right}`} stroke="var(--rule)" strokeDasharray="4 3" />
      )}
      <polyline
        points={known.map(({ at, value }) => `${x(at)},${y(value ?? 0)}`).join(' ')}
        fill="none"
        stroke="var(--m)"
        strokeWidth="1.4"
      />
      {known.map(({ at, value, week, isSpecial, complaints, contacts }) => (
        <circle
          key={week}
          cx={x(at)}
          cy={y(value ?? 0)}
          r={isSpecial ? 4 : 2.6}
          fill={isSpecial ? 'var(--miss)' : 'var(--m)'}
        >
          <title>{`Week of ${shortDay(week)}: ${complaints} of ${contacts} contacts, ${percent(value ?? 0)}${isSpecial ? ', beyond chance' : ''}`}</title>
        </circle>
      ))}
      {[known[0], known.at(-1)].map(
        (end, at) =>
          end && (
            <text
              key={at === 0 ? 'first' : 'last'}
              className="axis"
              x={x(end.at)}
              y={height - 6}
              textAnchor={at === 0 ? 'start' : 'end'}
            >
              {shortDay(end.week)}
            </text>
          ),
      )}
    </svg>
  )
}

/** Three round steps in per cent. */
function ticksOf(most: number): number[] {
  const step = 10 ** Math.floor(Math.log10((most * 100) / 2))
  const wide = [1, 2, 5, 10].map((of) => of * step).find((size) => size * 3 >= most * 100) ?? step
  return [0, wide, 2 * wide].filter((tick) => tick <= most * 105)
}
