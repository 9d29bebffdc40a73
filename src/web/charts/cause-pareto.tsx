import './charts.css'
import type { Cause } from '../client/complaint.ts'
import { PlainTable } from '../components/plain-table.tsx'
import { aboutMoney } from '../format/money.ts'
import { count } from '../format/number.ts'

/** Causes of complaints, what is at risk the highest first; where no worth is known, by how often they were heard. */
export function CausePareto(props: {
  causes: Cause[]
  currency: string
  chosen: string | null
  onChoose: (slug: string | null) => void
}) {
  const { causes, currency, chosen, onChoose } = props
  const sizeOf = ({ worth, complaints }: Cause) => worth ?? complaints
  const most = Math.max(1, ...causes.map(sizeOf))
  return (
    <PlainTable
      label="Causes by what is at risk"
      head={['Cause', 'At risk', '', 'Complaints', '30 days', 'Open', 'Came back']}
      right={[1, 3, 4, 5, 6]}
      rows={causes.map((cause) => ({
        key: cause.causeId,
        cells: [
          <button
            key="choose"
            type="button"
            className={cause.slug === chosen ? 'chip on' : 'chip'}
            aria-pressed={cause.slug === chosen}
            onClick={() => onChoose(cause.slug === chosen ? null : cause.slug)}
          >
            {cause.name}
          </button>,
          cause.worth === null ? 'not known' : aboutMoney(cause.worth, currency),
          <svg key="bar" className="chart" width="120" height="8" aria-hidden="true">
            <rect width={Math.max(1, (120 * sizeOf(cause)) / most)} height="8" fill="var(--m)" />
          </svg>,
          count(cause.complaints),
          count(cause.lately),
          count(cause.open),
          count(cause.recurred),
        ],
      }))}
    />
  )
}
