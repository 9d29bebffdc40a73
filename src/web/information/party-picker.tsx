import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { TextField } from '../components/field.tsx'
import { PartyShape } from '../components/party-chip.tsx'
import { searchQuery } from '../shell/search.ts'

export type PickedParty = { partyId: string; kind: string; name: string | null }

/**
 * Finds one party by name, e-mail, phone or number. `not`: the one that cannot be meant. `required`: its form waits
 * until one of those found is chosen.
 */
export function PartyPicker(props: {
  label: string
  not: string
  picked: PickedParty | null
  required?: boolean
  onPick: (party: PickedParty | null) => void
}) {
  const [text, setText] = useState('')
  const { data, error, isLoading, refetch } = useQuery(searchQuery(useDeferredValue(text)))
  const found =
    text.length < 2 ? [] : (data?.parties ?? []).filter(({ partyId }) => partyId !== props.not).slice(0, 6)
  return (
    <div className="party-picker">
      <TextField
        label={props.label}
        value={props.picked?.name ?? text}
        autoComplete="off"
        placeholder="Name, e-mail, phone"
        required={props.required}
        // Nothing matches this: what is typed is no choice yet.
        pattern={props.required && !props.picked ? '(?!)' : undefined}
        title={props.required ? 'Choose one of those found' : undefined}
        onChange={(event) => {
          props.onPick(null)
          setText(event.target.value)
        }}
      />
      {!props.picked && text.length >= 2 && (
        <ul aria-label="Found">
          {found.map((party) => (
            <li key={party.partyId}>
              <button type="button" onClick={() => props.onPick(party)}>
                <PartyShape kind={party.kind} /> {party.name}
                <span className="quiet-text small">{party.city}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && isLoading && <li className="quiet-text small">looking …</li>}
          {found.length === 0 && error && (
            <li className="small" role="alert">
              <span className="wrong-text">{error.message}</span>{' '}
              <button type="button" className="link" onClick={() => refetch()}>
                Try again
              </button>
            </li>
          )}
          {found.length === 0 && data && !isLoading && (
            <li className="quiet-text small">Nobody is called so.</li>
          )}
        </ul>
      )}
    </div>
  )
}
