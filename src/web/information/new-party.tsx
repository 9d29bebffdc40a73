import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { fieldsQuery } from '../client/custom-field.ts'
import { newId } from '../client/new-id.ts'
import type { Problem } from '../client/request.ts'
import { NotYours, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraft } from '../components/draft.ts'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { Modal } from '../components/modal.tsx'
import type { PartyKind } from '../components/party-chip.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { countries, orUnknown } from '../format/country.ts'
import { EmailTaken, MaybeTheSame } from './duplicate-warning.tsx'
import { createParty, duplicatesQuery, type MadeParty, type PartyDraft } from './party.ts'
import { OneField, type Value } from './party-field-form.tsx'
import { partyRoles } from './party-filter.ts'

type Entered = {
  partyId: string
  kind: PartyKind
  givenName: string
  familyName: string
  name: string
  email: string
  phone: string
  city: string
  country: string
  role: string
  own: Record<string, Value>
}

/** Nothing yet; one id for all attempts of one filling, so that a repeated send makes no second party. */
const blank = (): Entered => ({
  partyId: newId(),
  kind: 'person',
  givenName: '',
  familyName: '',
  name: '',
  email: '',
  phone: '',
  city: '',
  country: '',
  role: 'customer',
  own: {},
})

const right = { verb: 'create', noun: 'parties' } as const

/** A new party by hand; says while one types whether it may be known already. */
export function NewParty({ open, onClose }: { open: boolean; onClose: () => void }) {
  const mayAdd = useMay(right)
  return (
    <Modal open={open} onClose={onClose} title="New party">
      {open && !mayAdd && <NotYours to={right} title="Adding parties is not yours" />}
      {open && mayAdd && <NewPartyForm onClose={onClose} />}
    </Modal>
  )
}

function NewPartyForm({ onClose }: { onClose: () => void }) {
  const { entered, set, drop } = useDraft('new-party', blank)
  const creation = useCreation(entered, drop, onClose)
  const problem = creation.error?.problem
  if (creation.warned) return <MadeWithWarnings made={creation.warned} onOpen={onClose} />
  const field = (
    name: Exclude<keyof Entered, 'own'>,
    label: string,
    more: React.InputHTMLAttributes<HTMLInputElement> = {},
  ) => (
    <TextField
      label={label}
      value={entered[name]}
      onChange={(event) => set({ [name]: event.target.value })}
      wrong={wrongWith(problem, name)}
      {...more}
    />
  )
  return (
    <form
      className="form wide-form"
      onSubmit={(event) => {
        event.preventDefault()
        void creation.run(false)
      }}
    >
      <KindChoice kind={entered.kind} onKind={(kind) => set({ kind })} />
      {entered.kind === 'person' ? (
        <div className="form-pair">
          {field('givenName', 'Given name', { autoComplete: 'off' })}
          {field('familyName', 'Family name', { autoComplete: 'off' })}
        </div>
      ) : (
        field('name', 'Name', { autoComplete: 'off' })
      )}
      <div className="form-pair">
        {field('email', 'E-mail', { type: 'email', autoComplete: 'off' })}
        {field('phone', 'Phone', { type: 'tel', autoComplete: 'off' })}
      </div>
      <div className="form-pair">
        {field('city', 'City', { autoComplete: 'off' })}
        <SelectField
          label="Country"
          value={entered.country}
          options={orUnknown(countries(), entered.country)}
          onChange={(event) => set({ country: event.target.value })}
          wrong={wrongWith(problem, 'country')}
        />
      </div>
      <SelectField
        label="Role, from today"
        value={entered.role}
        onChange={(event) => set({ role: event.target.value })}
        options={[{ value: '', label: 'none' }, ...partyRoles.map((role) => ({ value: role, label: role }))]}
      />
      <NeededFields entered={entered} set={set} problem={problem} />
      <TypedDuplicates entered={entered} onOpen={onClose} />
      <EmailTaken problem={problem} onShare={() => void creation.run(true)} onOpen={onClose} />
      {problem && problem.code !== 'information.email-taken' && !problem.errors && (
        <p className="wrong-text" role="alert">
          {problem.detail}
        </p>
      )}
      <div className="form-actions">
        <Button primary submit busy={creation.busy} disabled={!isNamed(entered)}>
          Add party
        </Button>
        <Button
          onClick={() => {
            drop()
            onClose()
          }}
        >
          Cancel
        </Button>
      </div>
    </form>
  )
}

function KindChoice({ kind, onKind }: { kind: PartyKind; onKind: (kind: PartyKind) => void }) {
  return (
    <fieldset className="kind-choice">
      <legend className="field-label">Kind</legend>
      {(['person', 'organisation', 'household'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="kind" checked={kind === each} onChange={() => onKind(each)} />
          <span>{each}</span>
        </label>
      ))}
    </fieldset>
  )
}

type NeededProps = {
  entered: Entered
  set: (part: Partial<Entered>) => void
  problem: Problem | undefined
}

/** The firm's own fields without which nobody is entered; the others are on the customer's page. */
function NeededFields({ entered: { own }, set, problem }: NeededProps) {
  const mayRead = useMay({ verb: 'read', noun: 'fields' })
  const { data } = useQuery({ ...fieldsQuery, enabled: mayRead })
  const needed = (data?.items ?? []).filter(({ rules, retiredAt }) => rules.required && retiredAt === null)
  return needed.map((field) => (
    <OneField
      key={field.key}
      field={field}
      value={own[field.key] ?? null}
      wrong={wrongWith(problem, field.key)}
      onEnter={(value) => set({ own: { ...own, [field.key]: value === '' ? null : value } })}
    />
  ))
}

function TypedDuplicates({ entered, onOpen }: { entered: Entered; onOpen: () => void }) {
  // Typing stays quick: what is asked for follows behind.
  const { email, phone } = useDeferredValue(entered)
  const name = useDeferredValue(nameOf(entered))
  const asked = {
    ...(/^\S+@\S+\.\S{2,}$/.test(email) && { email }),
    ...(phone.replace(/\D/g, '').length >= 6 && { phone }),
    ...(name.length >= 3 && { name }),
  }
  const { data } = useQuery(duplicatesQuery(asked))
  if (Object.keys(asked).length === 0) return null
  return <MaybeTheSame found={data?.items ?? []} onOpen={onOpen} />
}

const nameOf = ({ kind, givenName, familyName, name }: Entered) =>
  kind === 'person' ? `${givenName} ${familyName}`.trim() : name.trim()
const isNamed = (entered: Entered) => nameOf(entered) !== '' || entered.email !== ''

function draftOf(entered: Entered): PartyDraft {
  const { partyId, kind, role } = entered
  const names =
    kind === 'person'
      ? { givenName: entered.givenName.trim(), familyName: entered.familyName.trim() }
      : { name: entered.name.trim() }
  const { email, phone, city, country } = entered
  const filled = Object.entries({ ...names, email, phone, city, country })
  const texts = Object.fromEntries(filled.map(([key, text]) => [key, text.trim()]).filter(([, text]) => text))
  const custom = Object.fromEntries(Object.entries(entered.own).filter(([, value]) => value !== null))
  return {
    partyId,
    kind,
    ...texts,
    ...(role && { roles: [role] }),
    ...(Object.keys(custom).length > 0 && { custom }),
  }
}

/** It was added, and Kith remembers something about it that a person should know. */
function MadeWithWarnings({ made, onOpen }: { made: MadeParty; onOpen: () => void }) {
  return (
    <div className="form">
      <div className="notice near" role="alert">
        <b>The party was added.</b>
        {made.warnings?.map(({ code, message }) => (
          <p key={code}>{message}</p>
        ))}
      </div>
      <div className="form-actions">
        <Link
          className="button primary"
          to="/customers/$partyId"
          params={{ partyId: made.partyId }}
          onClick={onOpen}
        >
          Open the party
        </Link>
      </div>
    </div>
  )
}

function useCreation(entered: Entered, onMade: () => void, onClose: () => void) {
  const [warned, setWarned] = useState<MadeParty | null>(null)
  const change = useChange('parties')
  const navigate = useNavigate()
  const say = useToast()
  const run = async (sharedEmail: boolean) => {
    await change.run(async () => {
      const made = await createParty({ ...draftOf(entered), ...(sharedEmail && { sharedEmail }) })
      onMade()
      if (made.warnings?.length) return setWarned(made)
      onClose()
      say(`Added ${nameOf(entered) || entered.email}`)
      await navigate({ to: '/customers/$partyId', params: { partyId: made.partyId } })
    })
  }
  return { run, busy: change.busy, error: change.error, warned }
}
