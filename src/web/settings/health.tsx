import { useQuery } from '@tanstack/react-query'
import { type Finding, healthQuery } from '../client/administration.ts'
import { Section } from '../components/page-head.tsx'
import type { Standing } from '../components/standing.ts'
import { ErrorState, Loading } from '../components/state.tsx'
import { StatusShape } from '../components/status.tsx'
import { instant } from '../format/date.ts'

const shapes: Record<Finding['state'], Standing> = { good: 'met', notice: 'near', wrong: 'missed' }
const words: Record<Finding['state'], string> = { good: 'well', notice: 'look at it', wrong: 'wrong' }

/** The findings name moments as computers do; here they read as on every page. */
const withInstants = (found: string) =>
  found.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (moment) => instant(moment))

/** Versions, database, disk, locks and jobs, and what to do. */
export function Health() {
  const { data, error, refetch } = useQuery(healthQuery)
  const failed = error && <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return failed ?? <Loading label="examining" rows={6} />
  return (
    <Section heavy title={data.good ? 'All is well' : 'Something is wrong'}>
      {failed}
      <ul className="findings">
        {data.findings.map((finding) => (
          <li key={finding.name}>
            <span className={`status ${shapes[finding.state]}`}>
              <StatusShape standing={shapes[finding.state]} />
              {words[finding.state]}
            </span>
            <b>{finding.name}</b>
            <span>
              {withInstants(finding.found)}
              {finding.todo && <em>{finding.todo}</em>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
