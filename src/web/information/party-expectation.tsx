import { useQuery } from '@tanstack/react-query'
import { type Measure, measureQuery } from '../client/measure.ts'
import { MeasureLink } from '../components/measure.tsx'
import { levelText, rangeText, valueText, withHorizon } from '../components/measure-text.ts'
import { probability, range } from '../format/number.ts'
import { Part } from './part.tsx'
import type { Party } from './party.ts'
import { ofParty, partyMeasures } from './party-measures.ts'

/** What we expect of the party, each with its interval and its reason. */
export function PartyExpectation({ party }: { party: Party }) {
  const alive = useMeasure(partyMeasures.pAlive, party)
  const orders = useMeasure(partyMeasures.expectedOrders, party)
  if (!alive && !orders) return null
  const level = (alive?.interval ?? orders?.interval)?.level
  return (
    <Part title="What do we expect?">
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
      <p className="source-line">
        {level !== undefined && `${levelText(level)} intervals. `}Choose a number to see what it rests on.
      </p>
    </Part>
  )
}

function useMeasure(name: string, party: Party): Measure | undefined {
  const { data } = useQuery({ ...measureQuery(name, ofParty(party.partyId)), retry: false })
  return data && data.value !== null ? data : undefined
}
