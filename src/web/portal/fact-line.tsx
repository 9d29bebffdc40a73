import { useState } from 'react'
import { newId } from '../client/new-id.ts'
import { type Fact, proposeCorrection } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextArea, TextField } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { type Choice, countries, customerLanguages, inWords, orUnknown } from '../format/country.ts'
import { day } from '../format/date.ts'

/** One fact with its origin; what is the customer's to correct opens a form. */
export function FactLine({ fact, isWaiting }: { fact: Fact; isWaiting: boolean }) {
  const [correcting, setCorrecting] = useState(false)
  const { field } = fact
  return (
    <li className="portal-line">
      <div className="portal-fact">
        <div>
          <span className="portal-small">{fact.title}</span>
          <b>{inWords(field, fact.value)}</b>
          <span className="portal-small">
            {fact.origin}
            {fact.at && `${fact.origin === 'since' ? '' : ','} ${day(fact.at)}`}
          </span>
        </div>
        {isWaiting && <span className="portal-small push">being looked at</span>}
        {field !== null && !isWaiting && !correcting && (
          <button
            type="button"
            className="link"
            aria-label={`Correct ${fact.title}`}
            onClick={() => setCorrecting(true)}
          >
            Correct
          </button>
        )}
      </div>
      {correcting && field !== null && (
        <CorrectionForm fact={fact} field={field} onDone={() => setCorrecting(false)} />
      )}
    </li>
  )
}

function CorrectionForm({ fact, field, onDone }: { fact: Fact; field: string; onDone: () => void }) {
  const [proposalId] = useState(newId)
  const [value, setValue] = useState(fact.value)
  const [words, setWords] = useState('')
  const change = useChange('portal')
  return (
    <form
      className="portal-form"
      onSubmit={async (event) => {
        event.preventDefault()
        const sent = { proposalId, field, value, words: words || null }
        if (await change.run(() => proposeCorrection(sent))) onDone()
      }}
    >
      <ValueField fact={fact} value={value} onValue={setValue} />
      <TextArea label="Why" value={words} onChange={(event) => setWords(event.target.value)} />
      <Refused error={change.error} />
      <div className="portal-actions">
        <Button primary submit busy={change.busy} disabled={value === fact.value && words === ''}>
          Ask for this correction
        </Button>
        <Button quiet onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  )
}

function ValueField(props: { fact: Fact; value: string; onValue: (value: string) => void }) {
  const { fact, value, onValue } = props
  const label = `${fact.title} should be`
  const choices = choicesOf[fact.field ?? '']?.()
  return choices ? (
    <SelectField
      label={label}
      value={value}
      options={orUnknown(choices, fact.value)}
      onChange={(event) => onValue(event.target.value)}
    />
  ) : (
    <TextField
      label={label}
      hint="Leave it empty if it should not stand here at all."
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}

const choicesOf: Readonly<Record<string, () => Choice[]>> = {
  country: countries,
  language: customerLanguages,
}
