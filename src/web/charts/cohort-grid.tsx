import './migration-matrix.css'
import type { Cohort } from '../client/retention.ts'
import { reachable } from '../components/reachable.ts'
import { month } from '../format/date.ts'
import { count, figure, range } from '../format/number.ts'

/** Per cent of those who first bought in a month that bought in each later one; the darker, the more. */
export function CohortGrid({ cohorts, label }: { cohorts: readonly Cohort[]; label: string }) {
  const months = Math.max(...cohorts.map(({ shares }) => shares.length))
  const most = Math.max(1e-9, ...cohorts.flatMap(({ shares }) => shares.map(({ value }) => value)))
  return (
    <div className="migration-scroll" {...reachable(label)}>
      <table className="migration">
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">first bought</th>
            <th scope="col">n</th>
            {Array.from({ length: months }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: months keep their place
              <th key={at} scope="col">
                <span className="unseen">after months: </span>+{at + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ month: first, n, shares }) => (
            <tr key={first}>
              <th scope="row">{month(`${first}-01`)}</th>
              <td className="all">{count(n)}</td>
              {shares.map((share, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: months keep their place
                <Cell key={at} share={share} most={most} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const tenths = (share: number) => figure(Math.round(share * 1000) / 10)

function Cell({ share: { value, low, high }, most }: { share: Cohort['shares'][number]; most: number }) {
  const tint = Math.round((45 * value) / most)
  return (
    <td
      title={`${range(tenths(low), tenths(high))} %, 80 %`}
      style={{ background: `color-mix(in srgb, var(--accent) ${tint}%, transparent)` }}
    >
      {tenths(value)}
    </td>
  )
}
