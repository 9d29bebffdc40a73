import { useQuery } from '@tanstack/react-query'
import { visitsQuery } from '../client/portal.ts'
import { ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { count } from '../format/number.ts'
import { PortalHead } from './portal-part.tsx'

/** Who looked at a customer's data: what they are and on which day. */
export function PortalVisitsPage() {
  const { data, error, refetch } = useQuery({ ...visitsQuery, retry: false })
  return (
    <>
      <PortalHead
        title="Who looked at what you know of me?"
        answer="Everybody who opened something of yours within a year, by what they are. Their names are theirs. Of your own visits it says whether a colleague of ours handed you the link: if that was not you, tell us."
      />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading who looked" />}
      {data?.items.length === 0 && <p className="portal-lead">Nobody has looked within a year.</p>}
      {data && data.items.length > 0 && (
        <table className="portal-table">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Who</th>
              <th scope="col">Times</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ on, who, times }) => (
              <tr key={`${on} ${who}`}>
                <td>{day(on)}</td>
                <td>{who}</td>
                <td>{count(times)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
