import { useState } from 'react'
import { newId } from '../client/new-id.ts'
import { type Clauses, offerTerms, type Terms } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextArea } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'

/** What a customer asked of the firm beyond how they are reached, and what came of it. */
export function TermsProposal({ asked, inForce }: { asked: readonly Terms[]; inForce: Clauses }) {
  const [isOffering, setOffering] = useState(false)
  const inWords = asked.filter(({ words }) => words !== null)
  return (
    <>
      <ul>
        {inWords.map(({ termsId, words, state, proposedAt, answeredAt }) => (
          <li key={termsId} className="portal-line">
            “{words}”
            <span className="portal-small">
              {state === 'proposed' ? 'waits for an answer' : state}, {day(answeredAt ?? proposedAt)}
            </span>
          </li>
        ))}
      </ul>
      {isOffering ? (
        <OfferForm inForce={inForce} onDone={() => setOffering(false)} />
      ) : (
        <div className="portal-actions">
          <Button onClick={() => setOffering(true)}>Offer other terms</Button>
        </div>
      )}
    </>
  )
}

/** What is laid down already stays part of what is offered: accepted terms take the place of those before. */
function OfferForm({ inForce, onDone }: { inForce: Clauses; onDone: () => void }) {
  const [termsId] = useState(newId)
  const [words, setWords] = useState('')
  const [length, setLength] = useState<'short' | 'rich'>('short')
  const [form, setForm] = useState<'plain' | 'formal'>('plain')
  const change = useChange('portal')
  return (
    <form
      className="portal-form"
      onSubmit={async (event) => {
        event.preventDefault()
        const offer = { termsId, clauses: { ...inForce, style: { length, form } }, words }
        if (await change.run(() => offerTerms(offer))) onDone()
      }}
    >
      <TextArea
        label="What you want of us"
        required
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <SelectField
        label="Answers"
        value={length}
        options={[
          { value: 'short', label: 'short' },
          { value: 'rich', label: 'with all details' },
        ]}
        onChange={(event) => setLength(event.target.value as typeof length)}
      />
      <SelectField
        label="Tone"
        value={form}
        options={[
          { value: 'plain', label: 'plain' },
          { value: 'formal', label: 'formal' },
        ]}
        onChange={(event) => setForm(event.target.value as typeof form)}
      />
      <Refused error={change.error} />
      <div className="portal-actions">
        <Button primary submit busy={change.busy}>
          Offer these terms
        </Button>
        <Button quiet onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
