import { useState } from 'react'
import { newId } from '../client/new-id.ts'
import { fileComplaint } from '../client/quality.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextArea } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { Modal } from '../components/modal.tsx'
import { useChange } from '../components/use-change.ts'

/** Says that two people stand in one customer; a person looks before anything is taken apart. */
export function MixedUp({ partyId }: { partyId: string }) {
  const [draft, setDraft] = useState<{ complaintId: string; words: string } | null>(null)
  const [isTold, setTold] = useState(false)
  const change = useChange('parties')
  const send = async (event: React.FormEvent) => {
    event.preventDefault()
    if (draft && (await change.run(() => fileComplaint(partyId, draft.words, draft.complaintId)))) {
      setDraft(null)
      setTold(true)
    }
  }
  if (isTold)
    return <p className="small">Noted: the pair stands in the queue, and the matching has learned from it.</p>
  return (
    <>
      <Allowed to={{ verb: 'create', noun: 'merges' }} name="These are two people" look="small">
        <Button small quiet onClick={() => setDraft({ complaintId: newId(), words: '' })}>
          These are two people
        </Button>
      </Allowed>
      <Modal open={draft !== null} onClose={() => setDraft(null)} title="Are two people mixed up here?">
        <form onSubmit={send} className="stack">
          <p className="small">
            The record that fits the others least is labelled as somebody else and goes to the queue. Nothing
            is taken apart before somebody decides.
          </p>
          <TextArea
            label="What was said"
            required
            maxLength={2000}
            value={draft?.words ?? ''}
            onChange={({ target }) => setDraft((one) => one && { ...one, words: target.value })}
          />
          <FormFoot sending={change} onDone={() => setDraft(null)}>
            Send to the queue
          </FormFoot>
        </form>
      </Modal>
    </>
  )
}
