import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Ground,
  groundChoices,
  groundWords,
  liftRestriction,
  type Restriction,
  restrictionsQuery,
  restrictParty,
} from '../client/restriction.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { CheckField, SelectField, TextArea } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { Modal } from '../components/modal.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'
import type { Party } from './party.ts'
import { nameOf } from './party-name.ts'

/** Keeps a party’s data from use. */
export function RestrictParty({ party, onClose }: { party: Party; onClose: () => void }) {
  const [ground, setGround] = useState<Ground>('accuracy')
  const [words, setWords] = useState('')
  const [isAsked, setAsked] = useState(true)
  const { id: restrictionId } = useDraftId()
  const change = useChange()
  const say = useToast()
  const send = async () => {
    const askedBy = isAsked ? 'customer' : 'staff'
    const draft = { restrictionId, ground, words: words.trim() || null, askedBy } as const
    if (!(await change.run(() => restrictParty(party.partyId, draft)))) return
    say('Kept and not used from now on')
    onClose()
  }
  return (
    <form
      className="form wide-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <p>
        Their data stays, and nobody uses it: nothing is sent but what the law demands, no rule sorts and no
        model scores them, nothing is joined to them by itself. What is inferred of them goes at once.
      </p>
      <SelectField
        label="Why"
        value={ground}
        options={groundChoices}
        onChange={({ target }) => setGround(target.value as Ground)}
      />
      <TextArea
        label="In words"
        maxLength={2000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <CheckField
        label="The customer asked for it"
        checked={isAsked}
        onChange={({ target }) => setAsked(target.checked)}
      />
      <FormFoot sending={change} onDone={onClose}>
        Keep from use
      </FormFoot>
    </form>
  )
}

/** Says before two are merged that what holds for one of them will hold for both. */
export function MergedRestriction({ parties }: { parties: readonly Party[] }) {
  const may = useMay({ verb: 'read', noun: 'consents' })
  const read = useQueries({
    queries: parties.map(({ partyId }) => ({ ...restrictionsQuery(partyId), enabled: may })),
  })
  const kept = parties.filter((_, at) => read[at]?.data?.items.some(({ liftedAt }) => liftedAt === null))
  if (kept.length === 0) return null
  return (
    <p className="notice near" role="note">
      <b>{kept.map(nameOf).join(' and ')}: kept and not used.</b> Merged, this holds for the data of both:
      nothing is sent, scored or matched, and what was inferred of them goes. Taking the merge back parts them
      again.
    </p>
  )
}

/** Says on a customer’s page that their data is not to be used, and lets it be used again. */
export function RestrictionNotice({ partyId }: { partyId: string }) {
  const may = useMay({ verb: 'read', noun: 'consents' })
  const { data } = useQuery({ ...restrictionsQuery(partyId), enabled: may })
  const [lifted, setLifted] = useState<Restriction | null>(null)
  const open = data?.items.filter(({ liftedAt }) => liftedAt === null) ?? []
  if (open.length === 0) return null
  return (
    <section className="notice near" aria-label="Kept from use">
      {open.map((one) => (
        <div key={one.restrictionId} className="restriction-line">
          <p>
            <b>Kept and not used since {day(one.since.slice(0, 10))}.</b> {groundWords[one.ground]}
            {one.words && `: “${one.words}”`}.{' '}
            {one.askedBy === 'customer'
              ? 'They asked for it.'
              : `${one.createdByName ?? 'A colleague'} entered it.`}
          </p>
          <Allowed to={{ verb: 'create', noun: 'consents' }} name="Let it be used again" look="small">
            <Button small onClick={() => setLifted(one)}>
              Let it be used again
            </Button>
          </Allowed>
        </div>
      ))}
      <Modal open={lifted !== null} onClose={() => setLifted(null)} title="Let their data be used again">
        {lifted && <LiftForm partyId={partyId} restriction={lifted} onClose={() => setLifted(null)} />}
      </Modal>
    </section>
  )
}

function LiftForm(props: { partyId: string; restriction: Restriction; onClose: () => void }) {
  const { partyId, restriction, onClose } = props
  const [because, setBecause] = useState('')
  const change = useChange()
  const lift = async () => {
    if (await change.run(() => liftRestriction(partyId, restriction.restrictionId, because))) onClose()
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void lift()
      }}
    >
      <TextArea
        label="What they were told, and when"
        hint="The law wants them told before their data is used again; they read this on their own page."
        required
        maxLength={2000}
        value={because}
        onChange={({ target }) => setBecause(target.value)}
      />
      <FormFoot sending={change} onDone={onClose}>
        Let it be used again
      </FormFoot>
    </form>
  )
}
