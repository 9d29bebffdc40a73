import './charts.css'
import { Mark, type Process } from '../components/mark.tsx'
import { linear } from './scale.ts'

/** One settled forecast: 0 as expected, ±1 an end of its own interval. */
export type OutcomeDot = { process: Process; at: number; title: string }

const width = 470
const rowHeight = 40
const dotStep = 7

/** Each dot one forecast, standardised by its own interval; filled where the outcome fell outside. */
export function OutcomeStrip({ dots, label }: { dots: OutcomeDot[]; label: string }) {
  const processes = [...new Set(dots.map((dot) => dot.process))]
  const x = linear(-2.5, 2.5, 156, width - 10)
  const bottom = 22 + processes.length * rowHeight
  return (
    <svg
      className="chart"
      width={width}
      height={bottom + 22}
      viewBox={`0 0 ${width} ${bottom + 22}`}
      role="img"
      aria-label={label}
    >
      <rect x={x(-1)} y="22" width={x(1) - x(-1)} height={bottom - 22} fill="var(--sunk)" />
      <path d={`M${x(0)} 22V${bottom}`} stroke="var(--rule)" />
      <text className="axis" x={x(-1) - 6} y="14" textAnchor="end">
        less
      </text>
      <text className="axis" x={x(0)} y="14" textAnchor="middle">
        as expected
      </text>
      <text className="axis" x={x(1) + 6} y="14">
        more
      </text>
      <text className="axis" x={x(-1)} y={bottom + 15}>
        the interval promised
      </text>
      {processes.map((process, row) => (
        <ProcessRow
          key={process}
          process={process}
          y={22 + row * rowHeight + rowHeight / 2}
          dots={dots.filter((dot) => dot.process === process)}
          x={x}
        />
      ))}
    </svg>
  )
}

function ProcessRow(props: {
  process: Process
  y: number
  dots: OutcomeDot[]
  x: (value: number) => number
}) {
  const { process, y, dots, x } = props
  return (
    <g>
      <Mark lit={process} size={16} x={0} y={y - 8} />
      <text className="row-label" x="24" y={y + 4}>
        {process.charAt(0).toUpperCase() + process.slice(1)}
      </text>
      <text className="axis" x="144" y={y + 4} textAnchor="end">
        {dots.length}
      </text>
      {stacked(dots).map(({ dot, level }) => {
        const isOutside = Math.abs(dot.at) > 1
        return (
          <circle
            key={dot.title + dot.at}
            cx={x(Math.max(-2.4, Math.min(2.4, dot.at)))}
            cy={y - level * dotStep}
            r="3.1"
            fill={isOutside ? 'var(--ink)' : 'var(--sheet)'}
            stroke="var(--ink)"
            strokeWidth="1.2"
          >
            <title>{dot.title}</title>
          </circle>
        )
      })}
    </g>
  )
}

/** Lays dots that would cover each other one above and one below in turn. */
function stacked(dots: OutcomeDot[]): { dot: OutcomeDot; level: number }[] {
  const taken = new Map<number, number>()
  return dots.map((dot) => {
    const place = Math.round(dot.at * 9)
    const before = taken.get(place) ?? 0
    taken.set(place, before + 1)
    return { dot, level: before % 2 === 0 ? before / 2 : -(before + 1) / 2 }
  })
}
