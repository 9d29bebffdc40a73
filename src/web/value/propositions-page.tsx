import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { measureQuery } from '../client/measure.ts'
import { type Proposition, propositionsQuery } from '../client/proposition.ts'
import type { Segment } from '../client/segment.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { MeasureChip } from '../components/measure.tsx'
import { Modal } from '../components/modal.tsx'
import { PageHead } from '../components/page-head.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { usePlace } from '../shell/crumbs.tsx'
import { BenefitsLacking } from './benefits-lacking.tsx'
import { PropositionForm } from './proposition-form.tsx'
import { PropositionTable } from './proposition-table.tsx'
import { useSegmentsInForce } from './segments-in-force.ts'
import { ValueTabs } from './value-tabs.tsx'

const right = { verb: 'create', noun: 'propositions' } as const

/** What is promised to each segment, and what of it can be shown. */
export function PropositionsPage() {
  usePlace('Propositions', 'Propositions')
  const [begunFor, setBegunFor] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(propositionsQuery)
  const { segments, error: unread, isRead } = useSegmentsInForce()
  const items = data?.items
  const isEmpty = items?.length === 0
  const [first] = segments
  const begin = first && (
    <Allowed to={right} name="New proposition">
      <Button primary onClick={() => setBegunFor(first.segmentId)}>
        New proposition
      </Button>
    </Allowed>
  )
  return (
    <>
      <PageHead
        title="What do we promise, and can we prove it?"
        answer={items && !isEmpty ? answerOf(items) : undefined}
        actions={!isEmpty && begin}
      />
      <ValueTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {unread && data && <ErrorState error={unread} />}
      {!error && !(data && isRead) && <Loading label="reading the propositions" rows={6} />}
      {isEmpty && isRead && !unread && <NothingYet begin={begin} />}
      {items && isRead && !isEmpty && <Promised items={items} segments={segments} onBegin={setBegunFor} />}
      <Modal open={begunFor !== null} onClose={() => setBegunFor(null)} title="A new proposition">
        {begunFor !== null && <PropositionForm segments={segments} segmentId={begunFor} />}
      </Modal>
    </>
  )
}

const wholly = { low: 0, high: 1 }

type PromisedProps = { items: Proposition[]; segments: Segment[]; onBegin: (segmentId: string) => void }

function Promised({ items, segments, onBegin }: PromisedProps) {
  const { data: proof } = useQuery(measureQuery('value.proposition-proof'))
  return (
    <>
      {proof && (
        <div className="proposition-proof">
          <MeasureChip measure={proof} title="Promises proven" size="large" domain={wholly} />
        </div>
      )}
      <PropositionTable items={items} segments={segments} onBegin={onBegin} />
      <BenefitsLacking items={items} segments={segments} />
    </>
  )
}

function answerOf(items: Proposition[]): string {
  const inForce = items.filter(({ state }) => state === 'in-force')
  if (inForce.length === 0) return 'No proposition is in force yet: what is drafted is promised to nobody.'
  const benefits = inForce.flatMap((one) => one.benefits)
  const lacking = benefits.filter(({ lacks }) => lacks.length > 0).length
  const promised = `${benefits.length} ${benefits.length === 1 ? 'benefit is' : 'benefits are'} promised to ${inForce.length} ${inForce.length === 1 ? 'segment' : 'segments'}`
  if (lacking === 0) return `${promised}; each rests on evidence and is kept by a standard of contact.`
  return `${promised}; ${lacking} of them cannot be shown or kept yet.`
}

function NothingYet({ begin }: { begin: React.ReactNode }) {
  return (
    <Empty
      title="Nothing is promised yet"
      action={
        begin || (
          <Link className={buttonLook({ small: true })} to="/strategy/segments">
            Put a segmentation in force
          </Link>
        )
      }
    >
      Here stands what each segment has of you: the benefits, what shows each of them, and the standards of
      contact that keep them. {begin ? '' : 'It takes segments in force to promise them something.'}
    </Empty>
  )
}
