import './strategy.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type StrategicAssumption, strategicAssumptionsQuery } from '../client/strategy.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { today } from '../format/date.ts'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { Claim } from './claim.tsx'
import { ClaimForm } from './claim-form.tsx'
import { StrategyTabs } from './strategy-tabs.tsx'

/** What the firm takes for granted, what speaks for it, and what watches it. */
export function StrategicAssumptionsPage() {
  usePlace('Assumptions', 'Assumptions')
  const { data, error, refetch } = useQuery(strategicAssumptionsQuery)
  const [isNew, setNew] = useState(false)
  const open = data?.items.filter(({ state }) => state === 'held' || state === 'challenged') ?? []
  const closed = data?.items.filter(({ state }) => state === 'refuted' || state === 'retired') ?? []
  return (
    <>
      <PageHead
        title="What do we take for granted?"
        answer={data ? sentence(open) : undefined}
        actions={open.length + closed.length > 0 && <NewClaim onPress={() => setNew(true)} />}
      />
      <StrategyTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading what we take for granted" rows={6} />}
      {data?.items.length === 0 && (
        <Empty title="Nothing is written down yet" action={<NewClaim onPress={() => setNew(true)} />}>
          Here stands what the strategy rests on: each claim with what speaks for it and against it, a
          tripwire on a measure that challenges it by itself, and what is proposed when it turns out wrong.
        </Empty>
      )}
      {open.length > 0 && (
        <Section heavy title="What we hold, challenged claims first">
          {open.map((claim) => (
            <Claim key={claim.assumptionId} claim={claim} />
          ))}
        </Section>
      )}
      {closed.length > 0 && (
        <Section heavy title="What we gave up">
          {closed.map((claim) => (
            <Claim key={claim.assumptionId} claim={claim} />
          ))}
        </Section>
      )}
      <Modal open={isNew} onClose={() => setNew(false)} title="A claim" wide>
        <ClaimForm onDone={() => setNew(false)} />
      </Modal>
    </>
  )
}

function sentence(open: StrategicAssumption[]): string {
  const challenged = open.filter(({ state }) => state === 'challenged').length
  const due = open.filter(({ reviewOn }) => reviewOn <= today()).length
  const unwatched = open.filter(({ tripwire }) => tripwire === null).length
  if (open.length === 0) return 'Nothing that is still held.'
  const parts = [
    `${count(open.length)} ${open.length === 1 ? 'claim' : 'claims'}`,
    `${count(challenged)} challenged`,
    `${count(due)} due for review`,
    ...(unwatched > 0 ? [`${count(unwatched)} without a tripwire`] : []),
  ]
  return `${parts.join(', ')}.`
}

function NewClaim({ onPress }: { onPress: () => void }) {
  return (
    <Allowed to={{ verb: 'create', noun: 'strategy' }} name="Write down a claim">
      <Button primary onClick={onPress}>
        Write down a claim
      </Button>
    </Allowed>
  )
}
