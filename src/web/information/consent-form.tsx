import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { consentsQuery, recordConsent } from '../client/consent.ts'
import { newId } from '../client/new-id.ts'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import type { Party } from './party.ts'

type State = 'granted' | 'withdrawn' | 'objected'

/** What a customer said on the telephone or by letter, written down by whoever heard it. */
export function ConsentForm({ party, onDone }: { party: Party; onDone: () => void }) {
  const { data } = useQuery(consentsQuery(party.partyId))
  const [consentId] = useState(newId)
  const [purpose, setPurpose] = useState('offers')
  const [state, setState] = useState<State>('granted')
  const [channel, setChannel] = useState('')
  const [method, setMethod] = useState('')
  const change = useChange('consents', party.partyId)
  return (
    <form
      className="part-form"
      onSubmit={async (event) => {
        event.preventDefault()
        const said = { consentId, purpose, state, channel: channel || null, method: method || null }
        if (await change.run(() => recordConsent(party.partyId, said))) onDone()
      }}
    >
      <SelectField
        label="They say"
        value={state}
        options={[
          { value: 'granted', label: 'yes to' },
          { value: 'withdrawn', label: 'no more of' },
          { value: 'objected', label: 'they object to' },
        ]}
        onChange={(event) => setState(event.target.value as State)}
      />
      <SelectField
        label="Purpose"
        value={purpose}
        options={(data?.standings ?? []).map((each) => ({ value: each.purpose, label: each.title }))}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <SelectField
        label="Channel"
        value={channel}
        options={[
          { value: '', label: 'every channel' },
          { value: 'email', label: 'e-mail' },
          { value: 'phone', label: 'calls' },
          { value: 'letter', label: 'letters' },
          { value: 'sms', label: 'text messages' },
        ]}
        onChange={(event) => setChannel(event.target.value)}
      />
      <TextField
        label="How they said it"
        placeholder="on the telephone"
        value={method}
        maxLength={200}
        onChange={(event) => setMethod(event.target.value)}
        wrong={wrongWith(change.error?.problem, 'method')}
      />
      <FormFoot small sending={change} onDone={onDone}>
        Record it
      </FormFoot>
    </form>
  )
}
