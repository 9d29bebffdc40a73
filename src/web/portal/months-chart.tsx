import type { GivenInsight } from '../client/portal.ts'
import { month } from '../format/date.ts'
import { money } from '../format/money.ts'

const width = 600
const height = 150
const foot = 20

/** Twelve months as bars, the reference as a tick on each; the same stands in a table for whoever cannot see it. */
export function MonthsChart(props: { reading: NonNullable<GivenInsight['reading']>; compared: string }) {
  const { reading, compared } = props
  const { points, unit } = reading
  const most = Math.max(1, ...points.flatMap(({ value, reference }) => [value, reference ?? 0]))
  const step = width / points.length
  const heightOf = (value: number) => (Math.max(0, value) / most) * (height - foot - 8)
  return (
    <figure>
      <svg
        className="portal-months"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={reading.sentence}
      >
        <path d={`M0 ${height - foot}H${width}`} stroke="var(--rule)" />
        {points.map(({ from, value, reference }, index) => (
          <g key={from} transform={`translate(${index * step} 0)`}>
            <rect
              x={step * 0.2}
              y={height - foot - heightOf(value)}
              width={step * 0.6}
              height={heightOf(value)}
              fill="var(--c)"
            />
            {reference !== null && reference > 0 && (
              <path
                d={`M${step * 0.08} ${height - foot - heightOf(reference)}h${step * 0.84}`}
                stroke="var(--ink)"
                strokeWidth="2"
              />
            )}
            {index % 3 === 0 && (
              <text x={step * 0.2} y={height - 4} fontSize="15" fill="var(--ink3)">
                {month(from)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="portal-small">
        Bars: what you spent a month, {money(most, unit)} at most.
        {points.some(({ reference }) => reference !== null) && ` Lines: ${compared}.`}
      </figcaption>
      <details>
        <summary className="link">The months as a table</summary>
        <table className="portal-table">
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Spent</th>
              <th scope="col">Reference</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ from, value, reference }) => (
              <tr key={from}>
                <td>{month(from)}</td>
                <td>{money(value, unit)}</td>
                <td>{reference === null ? 'none' : money(reference, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
