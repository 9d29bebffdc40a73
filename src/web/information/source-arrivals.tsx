import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ListEnd } from '../components/list-end.tsx'
import { reachable } from '../components/reachable.ts'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { recent } from '../format/date.ts'
import { type Arrival, arrivalsQuery } from './source.ts'

const states: Readonly<Record<Arrival['state'], string>> = {
  stored: 'stored',
  waiting: 'waits for a name',
  rejected: 'refused',
  held: 'held',
}

/** What a source sent, word for word, the latest first; each opens. */
export function SourceArrivals(props: { sourceId: string; state?: Arrival['state'] }) {
  const list = useInfiniteQuery(arrivalsQuery(props.sourceId, props.state ?? null))
  const { data, error, refetch } = list
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading what arrived" />
  const all = data.pages.flatMap(({ items }) => items)
  if (all.length === 0)
    return (
      <Empty title="Nothing yet">
        Each message, order or row stands here as it came, with what became of it.
      </Empty>
    )
  return (
    <>
      <ul className="arrivals">
        {all.map((arrival) => (
          <li key={arrival.keyHash}>
            <details>
              <summary>
                <span className="arrival-at">{recent(arrival.receivedAt)}</span> <code>{arrival.kind}</code>{' '}
                <span className={arrival.state === 'rejected' ? 'arrival-state refused' : 'arrival-state'}>
                  {states[arrival.state]}
                </span>{' '}
                {arrival.reason && (
                  <span className="quiet-text">
                    {arrival.where} {arrival.reason}
                  </span>
                )}
              </summary>
              {arrival.partyId && (
                <p>
                  <Link className="link" to="/customers/$partyId" params={{ partyId: arrival.partyId }}>
                    Whose it is
                  </Link>
                </p>
              )}
              <pre className="snippet" {...reachable('What was sent')}>
                {JSON.stringify(arrival.body, null, 2)}
              </pre>
            </details>
          </li>
        ))}
      </ul>
      <ListEnd list={list} />
    </>
  )
}
