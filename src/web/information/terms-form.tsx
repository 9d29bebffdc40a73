import { useState } from 'react'
import { proposeTerms, type TermsOfParty } from '../client/consent.ts'
import { newId } from '../client/new-id.ts'
import { SelectField, TextArea, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { channelTitle, shownChannels, type Way, wayOf, withWays } from '../portal/reach.ts'
import type { Party } from './party.ts'

const ways: { value: Way; label: string }[] = [
  { value: 'open', label: 'not said' },
  { value: 'yes', label: 'yes' },
  { value: 'weekly', label: 'once a week' },
  { value: 'monthly', label: 'once a month' },
  { value: 'no', label: 'no' },
]

/** Terms that the firm proposes, from those in force; nothing holds until the customer accepts. */
export function TermsForm(props: { party: Party; inForce: TermsOfParty['clauses']; onDone: () => void }) {
  const { party, inForce, onDone } = props
  const [termsId] = useState(newId)
  const channels = shownChannels(inForce)
  const [chosen, setChosen] = useState(() =>
    Object.fromEntries(channels.map((channel) => [channel, wayOf(inForce.channels?.[channel])])),
  )
  const [words, setWords] = useState('')
  const change = useChange('consents', party.partyId)
  return (
    <form
      className="part-form"
      onSubmit={async (event) => {
        event.preventDefault()
        const offer = { termsId, clauses: withWays(inForce, chosen), words: words || null }
        if (await change.run(() => proposeTerms(party.partyId, offer))) onDone()
      }}
    >
      {channels.map((channel) => (
        <SelectField
          key={channel}
          label={channelTitle(channel)}
          value={chosen[channel] ?? 'open'}
          options={ways}
          onChange={(event) => setChosen({ ...chosen, [channel]: event.target.value as Way })}
        />
      ))}
      <TextArea
        label="Why"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        wrong={wrongWith(change.error?.problem, 'words')}
      />
      <FormFoot small sending={change} onDone={onDone}>
        Propose these terms
      </FormFoot>
    </form>
  )
}
