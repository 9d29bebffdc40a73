import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { measuresQuery } from '../client/measure.ts'
import {
  noteEvidence,
  reviewAssumption,
  type StrategicAssumption,
  strategicAssumptionsQuery,
} from '../client/strategy.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Why } from '../components/measure.tsx'
import { valueText } from '../components/measure-text.ts'
import { ErrorState } from '../components/state.tsx'
import { day, daysAfter, instant, today } from '../format/date.ts'
import { nameOfSubject, useKnownNames } from '../performance/known-names.ts'
import { ClaimPlan, PlanForm } from './claim-plan.tsx'

const right = { verb: 'change', noun: 'strategy' } as const

const stateWords: Record<StrategicAssumption['state'], string> = {
  held: 'held',
  challenged: 'challenged by its tripwire',
  refuted: 'refuted',
  retired: 'no longer needed',
}

/** One claim: its tripwire, its evidence, and what can be done about it. */
export function Claim({ claim }: { claim: StrategicAssumption }) {
  const [doing, setDoing] = useState<'evidence' | 'plan' | 'review' | null>(null)
  const isOpen = claim.state === 'held' || claim.state === 'challenged'
  return (
    <article className="claim" aria-label={`Assumption ${claim.number}`}>
      <h3>
        {claim.number}. {claim.claim}
      </h3>
      <p>{claim.because}</p>
      <p className="claim-facts">
        <b>{stateWords[claim.state]}</b>
        <span>{claim.ownerName ?? 'nobody'} answers for it</span>
        <span>looked at again {day(claim.reviewOn)}</span>
        <Tripwire claim={claim} />
      </p>
      <Planned claim={claim} />
      {claim.evidence.map(({ evidenceId, words, supports, notedAt, notedBy, kind, readingId }) => (
        <p key={evidenceId} className={supports ? 'claim-evidence' : 'claim-evidence against'}>
          <b>{supports ? 'For' : 'Against'}</b>, {kind}: {words}{' '}
          <span className="quiet-text">
            {notedBy ?? 'Kith'}, {instant(notedAt)}
            {readingId && claim.tripwire && (
              <>
                {' · '}
                <Link className="link" to="/measures/$name" params={{ name: claim.tripwire.measure }}>
                  the measure
                </Link>
              </>
            )}
          </span>
        </p>
      ))}
      {isOpen && doing === null && (
        <div className="rule-actions">
          <Allowed to={right} name="Note evidence" look="small">
            <Button small quiet onClick={() => setDoing('evidence')}>
              Note evidence
            </Button>
          </Allowed>
          {claim.tripwire && (
            <Allowed to={right} name="Plan for when it is wrong" look="small">
              <Button small quiet onClick={() => setDoing('plan')}>
                {claim.ifWrong ? 'Plan otherwise' : 'Plan for when it is wrong'}
              </Button>
            </Allowed>
          )}
          <Allowed to={right} name="Review the claim" look="small">
            <Button small quiet onClick={() => setDoing('review')}>
              Review the claim
            </Button>
          </Allowed>
        </div>
      )}
      {doing === 'evidence' && <EvidenceForm claim={claim} onDone={() => setDoing(null)} />}
      {doing === 'plan' && <PlanForm claim={claim} onDone={() => setDoing(null)} />}
      {doing === 'review' && <ReviewForm claim={claim} onDone={() => setDoing(null)} />}
    </article>
  )
}

function Planned({ claim: { ifWrong, tripwire } }: { claim: StrategicAssumption }) {
  const measures = useQuery(measuresQuery).data?.items
  if (!ifWrong) return null
  return <ClaimPlan plan={ifWrong} measure={measures?.find(({ name }) => name === tripwire?.measure)} />
}

function Tripwire({ claim: { tripwire } }: { claim: StrategicAssumption }) {
  const measures = useQuery(measuresQuery).data?.items
  const names = useKnownNames()
  if (!tripwire) return <span>no tripwire</span>
  const found = measures?.find(({ name }) => name === tripwire.measure)
  const title = found?.title ?? tripwire.measure
  const { measure, subject, direction, threshold } = tripwire
  const whom = nameOfSubject(subject, names)
  return (
    <span>
      tripwire:{' '}
      <Why of={{ name: measure, subject }} title={title}>
        {whom ? `${title}, ${whom}` : title}
      </Why>{' '}
      {direction.replace('-', ' ')} {valueText(threshold, found?.unit ?? '')}
    </span>
  )
}

type FormProps = { claim: StrategicAssumption; onDone: () => void }

function useSaved(onDone: () => void) {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: strategicAssumptionsQuery.queryKey })
    onDone()
  }
}

function EvidenceForm({ claim, onDone }: FormProps) {
  const saved = useSaved(onDone)
  const saving = useMutation({
    mutationFn: (body: Parameters<typeof noteEvidence>[1]) => noteEvidence(claim.assumptionId, body),
    onSuccess: saved,
  })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { words = '', kind = 'document', supports } = formFields(event.currentTarget)
        saving.mutate({ words, kind: kind as 'document', supports: supports !== undefined })
      }}
    >
      {saving.error && <ErrorState error={saving.error} />}
      <SelectField
        label="What it is"
        name="kind"
        options={['document', 'interview', 'decision', 'force'].map((value) => ({ value, label: value }))}
      />
      <TextArea label="What it says" name="words" required maxLength={4000} />
      <CheckField label="It speaks for the claim" name="supports" />
      <Actions busy={saving.isPending} onCancel={onDone} verb="Note the evidence" />
    </form>
  )
}

function ReviewForm({ claim, onDone }: FormProps) {
  const saved = useSaved(onDone)
  const saving = useMutation({
    mutationFn: (body: Parameters<typeof reviewAssumption>[1]) => reviewAssumption(claim.assumptionId, body),
    onSuccess: saved,
  })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { words = '', state = 'held', reviewOn = '' } = formFields(event.currentTarget)
        saving.mutate({ words, state: state as 'held', reviewOn })
      }}
    >
      {saving.error && <ErrorState error={saving.error} />}
      <SelectField
        label="The claim is"
        name="state"
        options={[
          { value: 'held', label: 'still held' },
          { value: 'refuted', label: 'refuted' },
          { value: 'retired', label: 'no longer needed' },
        ]}
      />
      <TextArea label="Because" name="words" required maxLength={4000} />
      <TextField
        label="Looked at again on"
        name="reviewOn"
        type="date"
        required
        defaultValue={daysAfter(today(), 90)}
      />
      <Actions busy={saving.isPending} onCancel={onDone} verb="Close the review" />
    </form>
  )
}

function Actions({ busy, onCancel, verb }: { busy: boolean; onCancel: () => void; verb: string }) {
  return (
    <div className="row wrap">
      <Button primary submit busy={busy}>
        {verb}
      </Button>
      <Button quiet onClick={onCancel}>
        Leave it
      </Button>
    </div>
  )
}
