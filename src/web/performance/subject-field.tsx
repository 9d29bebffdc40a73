import { useState } from 'react'
import type { MeasureDefinition } from '../client/measure.ts'
import { SelectField } from '../components/field.tsx'
import { PartyPicker, type PickedParty } from '../information/party-picker.tsx'
import { choicesOf, type KnownNames, onePartyChoice } from './known-names.ts'

/** Of whom a measure is meant: the firm, a part of it, or one customer who is searched for. */
export function SubjectField(props: {
  label: string
  name: string
  measure: MeasureDefinition | undefined
  names: KnownNames
  begun: Readonly<Record<string, string>>
  onChoose?: (subject: string) => void
}) {
  const { label, name, measure, names, begun, onChoose } = props
  const choices = choicesOf(measure, names)
  const [chosen, setChosen] = useState(() => choiceIn(begun[name]))
  const { value = '' } = choices.find((choice) => choice.value === chosen) ?? choices[0] ?? {}
  const isParty = value === onePartyChoice.value
  return (
    <>
      {choices.length > 1 && (
        <SelectField
          label={label}
          name={isParty ? `${name}Kind` : name}
          value={value}
          onChange={({ target }) => {
            setChosen(target.value)
            onChoose?.(target.value)
          }}
          options={choices}
        />
      )}
      {choices.length === 1 && !isParty && <input type="hidden" name={name} value={value} />}
      {isParty && <PartySubject name={name} begun={begun} />}
    </>
  )
}

/** A customer is remembered with their name, so that a form left half-way still says whom it is about. */
function PartySubject({ name, begun }: { name: string; begun: Readonly<Record<string, string>> }) {
  const [, partyId] = (begun[name] ?? '').split('party:')
  const known = begun[`${name}Name`] ?? 'a customer'
  const [picked, setPicked] = useState<PickedParty | null>(
    partyId ? { partyId, kind: 'person', name: known } : null,
  )
  return (
    <>
      <PartyPicker label="Which customer" not="" required picked={picked} onPick={setPicked} />
      {picked && <input type="hidden" name={name} value={`party:${picked.partyId}`} />}
      {picked && <input type="hidden" name={`${name}Name`} value={picked.name ?? ''} />}
    </>
  )
}

const choiceIn = (subject: string | undefined) =>
  subject?.startsWith('party:') ? onePartyChoice.value : subject
