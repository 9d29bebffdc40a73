import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { forgetRead } from '../client/queries.ts'
import { Button } from '../components/button.tsx'
import { dropDraft } from '../components/draft.ts'
import { SelectField, TextField } from '../components/field.tsx'
import { useToast } from '../components/toast.tsx'
import { noteDraft } from './note-composer.tsx'
import { eraseParty, type Party } from './party.ts'
import { nameOf } from './party-name.ts'

const reasons = ['The person asked for it', 'Kept longer than agreed', 'Entered by mistake']

/** The one act that cannot be undone, so the one that asks: the name must be typed. */
export function EraseParty({ party, onClose }: { party: Party; onClose: () => void }) {
  const [reason, setReason] = useState(reasons[0] ?? '')
  const [typed, setTyped] = useState('')
  const navigate = useNavigate()
  const say = useToast()
  const isSame = typed.trim().toLowerCase() === nameOf(party).toLowerCase()
  const erasing = useMutation({
    mutationFn: () => eraseParty(party.partyId, reason),
    onSuccess: async () => {
      onClose()
      say('Erased. What remains has no name.')
      await navigate({ to: '/customers' })
      // Their name stood in lists, findings and reasons too, and what was half written about them is here alone.
      dropDraft(noteDraft(party.partyId))
      await forgetRead()
    },
  })
  const { error } = erasing
  const erase = (event: React.FormEvent) => {
    event.preventDefault()
    if (isSame) erasing.mutate()
  }
  return (
    <form className="form wide-form" onSubmit={erase}>
      <p>
        Names, words, ways to reach them and what sources said are blanked in every table, the audit included.
        Days, amounts and numbers stay without a name. <b>This cannot be undone.</b>
      </p>
      <SelectField
        label="Why"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        options={reasons.map((each) => ({ value: each, label: each }))}
      />
      <TextField
        label={`Type ${nameOf(party)} to confirm`}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      {error && <p className="wrong-text">{error.message}</p>}
      <div className="form-actions">
        <Button submit busy={erasing.isPending} disabled={!isSame} className="grave">
          Erase for good
        </Button>
        <Button onClick={onClose}>Keep</Button>
      </div>
    </form>
  )
}
