import { useQuery } from '@tanstack/react-query'
import { isWithdrawn } from '../client/failure.ts'
import { type Measure, measureQuery } from '../client/measure.ts'
import { MeasureLink } from '../components/measure.tsx'
import { levelText, rangeText, valueText, withHorizon } from '../components/measure-text.ts'
import { ErrorState, Loading } from '../components/state.tsx'
import { probability, range } from '../format/number.ts'
import { Part } from './part.tsx'
import type { Party } from './party.ts'
import { ofParty, partyMeasures } from './party-measures.ts'

/** What we expect of the party, each with its interval and its reason. */
export function PartyExpectation({ party }: { party: Party }) {
  const both = [
    useMeasure(partyMeasures.pAlive, party),
    useMeasure(partyMeasures.expectedOrders, party),
  ] as const
  const [alive, orders] = both.map(({ known }) => known)
  const failed = both.find(({ failure }) => failure !== null)
  const isPending = both.some((each) => each.isPending)
  // Of whom nothing can be expected yet, “what does each side get” says why.
  if (!alive && !orders && !failed && !isPending) return null
  const level = (alive?.interval ?? orders?.interval)?.level
  return (
    <Part title="What do we expect?">
      {isPending && <Loading label="reading what we expect" rows={2} />}
      {failed?.failure && <ErrorState error={failed.failure} onRetry={failed.refetch} />}
      <dl className="expects">
        {alive && (
          <div>
            <dt>Is still active</dt>
            <dd>
              <MeasureLink measure={alive}>
                <b>{alive.value === null ? 'not known' : probability(alive.value)}</b>
              </MeasureLink>{' '}
              <span className="quiet-text">
                {alive.interval && range(probability(alive.interval.low), probability(alive.interval.high))}
              </span>
            </dd>
          </div>
        )}
        {orders && (
          <div>
            <dt>{withHorizon('Orders', orders, ' in ')}</dt>
            <dd>
              <MeasureLink measure={orders}>
                <b>{valueText(orders.value, '')}</b>
              </MeasureLink>{' '}
              <span className="quiet-text">
                {orders.interval && rangeText(orders.interval.low, orders.interval.high, '')}
              </span>
            </dd>
          </div>
        )}
      </dl>
      {(alive || orders) && (
        <p className="source-line">
          {level !== undefined && `${levelText(level)} intervals. `}Choose a number to see what it rests on.
        </p>
      )}
    </Part>
  )
}

/** A number of the party where it is known; that there is none, or none for this person, is no failure. */
function useMeasure(name: string, party: Party) {
  const asked = useQuery({ ...measureQuery(name, ofParty(party.partyId)), retry: false })
  const { data, error, isPending, refetch } = asked
  const known: Measure | undefined = data && data.value !== null ? data : undefined
  return { known, isPending, failure: known || isWithdrawn(error) ? null : error, refetch }
}
