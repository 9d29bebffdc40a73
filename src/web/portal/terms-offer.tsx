import { useState } from 'react'
import { answerTerms, type Terms } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { TextArea } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'
import { clauseLines } from './reach.ts'

/** Terms that the firm proposes, with the three answers. */
export function TermsOffer({ terms }: { terms: Terms }) {
  const [isCountering, setCountering] = useState(false)
  const [words, setWords] = useState('')
  const change = useChange('portal')
  const answer = (given: 'accept' | 'decline') =>
    change.run(() => answerTerms(terms.termsId, { answer: given }))
  return (
    <div className="portal-line">
      <ul>
        {clauseLines(terms.clauses).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {terms.words && <p className="portal-reason">“{terms.words}”</p>}
      <span className="portal-small">proposed on {day(terms.proposedAt)}</span>
      {isCountering && (
        <form
          className="portal-form"
          onSubmit={(event) => {
            event.preventDefault()
            const counter = { clauses: terms.clauses, words }
            void change.run(() => answerTerms(terms.termsId, { answer: 'counter', counter }))
          }}
        >
          <TextArea
            label="What you want instead"
            required
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button submit busy={change.busy}>
            Send this answer
          </Button>
        </form>
      )}
      <Refused error={change.error} />
      <div className="portal-actions">
        <Button busy={change.busy} onClick={() => answer('accept')}>
          Accept
        </Button>
        <Button busy={change.busy} onClick={() => answer('decline')}>
          Decline
        </Button>
        {!isCountering && (
          <Button quiet onClick={() => setCountering(true)}>
            Answer with my own
          </Button>
        )}
      </div>
    </div>
  )
}
