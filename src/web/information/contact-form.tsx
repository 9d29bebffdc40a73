import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '../client/channel.ts'
import { causesQuery, fileComplaint } from '../client/complaint.ts'
import { type ContactDraft, recordContact } from '../client/interaction.ts'
import { useDraftId } from '../components/draft-id.ts'
import { CheckField, SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { today } from '../format/date.ts'
import type { Party } from './party.ts'

type Kind = NonNullable<ContactDraft['kind']>

const kinds: { value: Kind; label: string }[] = [
  { value: 'visit', label: 'Visit' },
  { value: 'appointment', label: 'Appointment' },
  { value: 'sale', label: 'At the counter' },
  { value: 'call', label: 'Call' },
  { value: 'fax', label: 'Fax' },
  { value: 'letter', label: 'Letter' },
  { value: 'spot', label: 'Spot' },
  { value: 'email', label: 'E-mail' },
  { value: 'chat', label: 'Chat' },
  { value: 'web', label: 'Website' },
  { value: 'sms', label: 'SMS' },
  { value: 'push', label: 'Push message' },
  { value: 'messenger', label: 'Messenger' },
]

const usual: Record<Account['category'], Kind> = {
  'sales-force': 'visit',
  outlets: 'sale',
  telephony: 'call',
  'direct-marketing': 'letter',
  'e-commerce': 'web',
  'm-commerce': 'push',
}

/** Records a contact of any kind, with what was promised and, where there was one, the complaint. */
export function ContactForm({
  party,
  accounts,
  onDone,
}: {
  party: Party
  accounts: Account[]
  onDone: () => void
}) {
  const [channel, setChannel] = useState(accounts[0])
  const [kind, setKind] = useState<Kind>(usual[channel?.category ?? 'telephony'])
  const [isComplaint, setIsComplaint] = useState(false)
  const [hasPromise, setHasPromise] = useState(false)
  const { id } = useDraftId()
  const change = useChange('interactions')
  const problem = change.error?.problem
  const save = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!channel) return
    const said = formFields(event.currentTarget)
    const contact = { partyId: party.partyId, channel: channel.channel, kind, ...contactOf(said) }
    const work = isComplaint
      ? () => fileComplaint(complaintOf(contact, id, said))
      : () => recordContact(noted(contact, id, said))
    if (await change.run(work)) onDone()
  }
  return (
    <form className="part-form" onSubmit={save}>
      <SelectField
        label="Channel"
        value={channel?.channel}
        options={accounts.map((account) => ({ value: account.channel, label: account.name }))}
        onChange={({ target }) => {
          const chosen = accounts.find((account) => account.channel === target.value)
          setChannel(chosen)
          if (chosen) setKind(usual[chosen.category])
        }}
      />
      <SelectField
        label="Kind"
        value={kind}
        options={kinds}
        onChange={({ target }) => setKind(kinds.find(({ value }) => value === target.value)?.value ?? kind)}
      />
      <HowFields />
      <CheckField
        label="It was a complaint"
        checked={isComplaint}
        onChange={({ target }) => setIsComplaint(target.checked)}
      />
      {isComplaint && <ComplaintFields problem={problem} />}
      <TextArea
        name="words"
        label="What was said"
        required={isComplaint}
        wrong={wrongWith(problem, 'words')}
      />
      <CheckField
        label="Something was promised"
        checked={hasPromise}
        onChange={({ target }) => setHasPromise(target.checked)}
      />
      {hasPromise && <PromiseFields />}
      <FormFoot small sending={change} onDone={onDone}>
        {isComplaint ? 'Record complaint' : 'Record contact'}
      </FormFoot>
    </form>
  )
}

function HowFields() {
  return (
    <>
      <SelectField
        label="Who began it"
        name="direction"
        options={[
          { value: 'in', label: 'The customer' },
          { value: 'out', label: 'We' },
        ]}
      />
      <TextField type="date" name="on" label="Day" required defaultValue={today()} max={today()} />
      <TextField type="number" name="minutes" label="Minutes" min="0" max="1440" step="any" />
      <SelectField label="Resolved at once" name="resolved" options={known} />
      <SelectField label="Had to ask again" name="askedAgain" options={known} />
    </>
  )
}

function ComplaintFields({ problem }: { problem: Parameters<typeof wrongWith>[0] }) {
  const causes = useQuery(causesQuery).data?.items ?? []
  return (
    <>
      <TextField
        name="cause"
        label="Cause"
        list="causes"
        required
        maxLength={200}
        wrong={wrongWith(problem, 'cause')}
      />
      <datalist id="causes">
        {causes.map(({ causeId, name }) => (
          <option key={causeId} value={name} />
        ))}
      </datalist>
      <SelectField label="Severity" name="severity" options={severities} defaultValue="3" />
    </>
  )
}

function PromiseFields() {
  return (
    <>
      <TextField name="promise" label="What was promised" required maxLength={500} />
      <TextField type="date" name="promiseDue" label="By" required />
    </>
  )
}

const known = [
  { value: '', label: 'not known' },
  { value: 'yes', label: 'yes' },
  { value: 'no', label: 'no' },
]

const severities = ['1', '2', '3', '4', '5'].map((value) => ({
  value,
  label: value === '1' ? '1, slight' : value === '5' ? '5, grave' : value,
}))

type Contact = Omit<ContactDraft, 'interactionId' | 'words'>

const wordsOf = (said: Record<string, string>) => said.words?.trim() ?? ''

function complaintOf(contact: Contact, complaintId: string, said: Record<string, string>) {
  const { cause = '', severity } = said
  return { items: [{ ...contact, complaintId, cause, severity: Number(severity), words: wordsOf(said) }] }
}

function noted(contact: Contact, interactionId: string, said: Record<string, string>): ContactDraft {
  const words = wordsOf(said)
  return { ...contact, interactionId, ...(words && { words }) }
}

/** What the fields say beside words and cause; what was left open is not sent. */
function contactOf(said: Record<string, string>) {
  const { on, minutes, resolved, askedAgain, promise, promiseDue } = said
  return {
    direction: said.direction === 'out' ? ('out' as const) : ('in' as const),
    ...(on && (on === today() ? {} : { occurredOn: on })),
    ...(minutes && { minutes: Number(minutes) }),
    ...(resolved && { isResolved: resolved === 'yes' }),
    ...(askedAgain && { askedAgain: askedAgain === 'yes' }),
    ...(promise && promiseDue && { promise: { words: promise, dueOn: promiseDue } }),
  }
}
