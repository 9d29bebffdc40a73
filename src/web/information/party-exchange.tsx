import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Measure, measureQuery } from '../client/measure.ts'
import { RequestError } from '../client/request.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { MeasureChip, MeasureNotYet } from '../components/measure.tsx'
import { measureText, withHorizon } from '../components/measure-text.ts'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { GainForm } from './gain-form.tsx'
import type { Party } from './party.ts'
import { ofParty, partyMeasures } from './party-measures.ts'
import { nameOf } from './party-name.ts'

/** What each side gets: what we keep, what serving costs and what is to come, beside what they gained. */
export function PartyExchange({ party }: { party: Party }) {
  const [adding, setAdding] = useState(false)
  const readsGains = useMay({ verb: 'read', noun: 'gains' })
  const gains = useQuery({
    ...measureQuery(partyMeasures.gains, ofParty(party.partyId)),
    enabled: readsGains,
  })
  const ratio = useQuery({
    ...measureQuery(partyMeasures.exchangeRatio, ofParty(party.partyId)),
    enabled: readsGains,
    retry: false,
  })
  return (
    <Section title="What does each side get?" answer={answerOf(gains.data, ratio.data)}>
      <div className="exchange">
        <div className="exchange-side">
          <PartyNumber party={party} name={partyMeasures.kept} title="We kept so far" />
          <PartyNumber party={party} name={partyMeasures.clv} title="We get, to come" hasHorizon />
          <PartyNumber party={party} name={partyMeasures.costToServe} title="Serving them costs, a year" />
        </div>
        <div className="exchange-side">
          {readsGains ? (
            <>
              <PartyNumber party={party} name={partyMeasures.gains} title="They gained, in a year" />
              {ratio.data && ratio.data.value !== null && (
                <MeasureChip measure={ratio.data} title="Their share of what both get" width={140} />
              )}
            </>
          ) : (
            <MeasureNotYet title="They gained, in a year" reason="What customers gain is not shown to you." />
          )}
          <Allowed to={{ verb: 'create', noun: 'gains' }} name="Record what they gained">
            <Button small onClick={() => setAdding(true)}>
              Record what they gained
            </Button>
          </Allowed>
        </div>
      </div>
      <Modal open={adding} onClose={() => setAdding(false)} title={`What did ${nameOf(party)} gain?`}>
        {adding && <GainForm party={party} onDone={() => setAdding(false)} />}
      </Modal>
    </Section>
  )
}

function answerOf(gains: Measure | undefined, ratio: Measure | undefined): string {
  if (ratio && ratio.value !== null)
    return `Of what both got in a year, ${measureText(ratio)} went to them, as far as anybody wrote it down.`
  if (gains && gains.value !== null)
    return 'What they gained is known; what we kept of them this year is not.'
  return 'What we get is estimated; what they get, nobody has asked them yet.'
}

function PartyNumber(props: { party: Party; name: string; title: string; hasHorizon?: boolean }) {
  const { data, error, refetch, isPending } = useQuery({
    ...measureQuery(props.name, ofParty(props.party.partyId)),
    retry: false,
  })
  const title = data && props.hasHorizon ? withHorizon(props.title, data, ' in ') : props.title
  if (isPending) return <Loading label="reading the number" rows={2} />
  if (data && data.value !== null) return <MeasureChip measure={data} title={title} width={140} />
  const isUnknown = error instanceof RequestError && error.problem.status === 404
  const isHidden = error instanceof RequestError && error.problem.status === 403
  if (error && !isUnknown && !isHidden) return <ErrorState error={error} onRetry={() => refetch()} />
  const reason = isHidden ? 'It is not shown to you.' : (data?.missing ?? 'Nothing is known of it yet.')
  return <MeasureNotYet title={title} reason={reason} />
}
