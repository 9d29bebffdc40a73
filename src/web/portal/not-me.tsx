import { useState } from 'react'
import { newId } from '../client/new-id.ts'
import { complainOfMix } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { TextArea } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { PortalPart } from './portal-part.tsx'

/** Where a customer says that something here is about somebody else. */
export function NotMe() {
  const [draft, setDraft] = useState<{ complaintId: string; words: string } | null>(null)
  const [isTold, setTold] = useState(false)
  const change = useChange('portal')
  const send = async (event: React.FormEvent) => {
    event.preventDefault()
    if (!draft || !(await change.run(() => complainOfMix(draft)))) return
    setDraft(null)
    setTold(true)
  }
  return (
    <PortalPart
      title="Is this somebody else?"
      answer="If something here is about another person, we have mixed you up. Say so, and somebody looks at it."
    >
      {isTold && <p className="portal-reason">Thank you. Somebody looks at it before anything is changed.</p>}
      {draft === null ? (
        <div className="portal-actions">
          <Button quiet onClick={() => setDraft({ complaintId: newId(), words: '' })}>
            This is not me
          </Button>
        </div>
      ) : (
        <form className="portal-form" onSubmit={send}>
          <TextArea
            label="What is not yours"
            required
            maxLength={2000}
            value={draft.words}
            onChange={({ target }) => setDraft({ ...draft, words: target.value })}
          />
          <Refused error={change.error} />
          <div className="portal-actions">
            <Button primary submit busy={change.busy} disabled={draft.words.trim() === ''}>
              Say that this is not me
            </Button>
            <Button quiet onClick={() => setDraft(null)}>
              Leave it
            </Button>
          </div>
        </form>
      )}
    </PortalPart>
  )
}
