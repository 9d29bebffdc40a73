import { useQuery } from '@tanstack/react-query'
import { measureQuery } from '../client/measure.ts'
import { RequestError } from '../client/request.ts'
import { MeasureChip, MeasureNotYet } from '../components/measure.tsx'
import { withHorizon } from '../components/measure-text.ts'
import { Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import type { Party } from './party.ts'
import { ofParty, partyMeasures } from './party-measures.ts'

/** What each side gets: what they are expected to bring, beside what they get of us. */
export function PartyExchange({ party }: { party: Party }) {
  const { data, error, refetch, isPending } = useQuery({
    ...measureQuery(partyMeasures.clv, ofParty(party.partyId)),
    retry: false,
  })
  const isUnknown = error instanceof RequestError && error.problem.status === 404
  return (
    <Section
      title="What does each side get?"
      answer="What we get is estimated; what they get, nobody has asked them yet."
    >
      <div className="exchange">
        <div>
          {isPending && <Loading label="reading the number" rows={2} />}
          {data && data.value !== null && (
            <MeasureChip measure={data} title={withHorizon('We get, to come', data, ' in ')} width={140} />
          )}
          {(isUnknown || data?.value === null) && (
            <MeasureNotYet
              title={data ? withHorizon('We get, to come', data, ' in ') : 'We get, to come'}
              reason={data?.missing ?? 'No purchase yet that it could be estimated from.'}
            />
          )}
          {error && !isUnknown && <ErrorState error={error} onRetry={() => refetch()} />}
        </div>
        <MeasureNotYet title="They get, each year" reason="Comes with value studies and their own view." />
      </div>
    </Section>
  )
}
