import { useState } from 'react'
import { newId } from '../client/new-id.ts'
import { Button } from '../components/button.tsx'
import { useDraft } from '../components/draft.ts'
import { SelectField, TextField } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { useSession } from '../shell/session.ts'
import type { Party } from './party.ts'
import { addNote, addTask } from './party-details.ts'
import { useOwnerChoices } from './person.ts'

type Entered = { id: string; kind: 'note' | 'task'; text: string; dueOn: string; assigneeId: string }

/** Nothing yet; one id for all attempts of one filling. */
const blank = (assigneeId: string): Entered => ({
  id: newId(),
  kind: 'note',
  text: '',
  dueOn: '',
  assigneeId,
})

/** The name of what is written about a party and not sent yet. */
export const noteDraft = (partyId: string) => `note ${partyId}`

/** Where a note or a task is written; opens when it gets the focus. */
export function NoteComposer({ party }: { party: Party }) {
  const me = useSession()?.user.id ?? ''
  const { entered, set, drop } = useDraft(noteDraft(party.partyId), () => blank(me))
  const { text, kind, dueOn, assigneeId } = entered
  // Once opened it stays: closing as the focus leaves would move what is just being pressed away from under it.
  const [isOpen, setOpen] = useState(false)
  const change = useChange('parties')
  const send = async () => {
    const body = text.trim()
    if (!body) return
    const done = await change.run(() =>
      kind === 'note'
        ? addNote(party.partyId, { noteId: entered.id, body })
        : addTask(party.partyId, {
            taskId: entered.id,
            title: body,
            dueOn: dueOn || null,
            assigneeId: assigneeId || null,
          }),
    )
    if (!done) return
    drop()
    set({ kind })
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void send()
      }}
    >
      <label className="unseen" htmlFor="composer">
        {kind === 'note' ? 'A note about them' : 'What is to be done'}
      </label>
      <textarea
        id="composer"
        data-composer=""
        rows={text ? 3 : 1}
        value={text}
        onFocus={() => setOpen(true)}
        placeholder={kind === 'note' ? 'Write what was said or seen' : 'What is to be done'}
        onChange={(event) => set({ text: event.target.value })}
      />
      <div className="composer-choices" data-open={isOpen || text !== '' || undefined}>
        <fieldset className="row" aria-label="What to add">
          {(['note', 'task'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed={kind === each}
              onClick={() => set({ kind: each })}
            >
              {each === 'note' ? 'Note' : 'Task'}
            </button>
          ))}
        </fieldset>
        {kind === 'task' && (
          <TaskChoices
            dueOn={dueOn}
            onDue={(next) => set({ dueOn: next })}
            assigneeId={assigneeId}
            onAssignee={(next) => set({ assigneeId: next })}
          />
        )}
        <Button small submit busy={change.busy} disabled={!text.trim()} className="push" title="⌘Enter">
          {kind === 'note' ? 'Keep note' : 'Add task'}
        </Button>
      </div>
      <Refused error={change.error} />
    </form>
  )
}

/** By when, and who. */
export function TaskChoices(props: {
  dueOn: string
  onDue: (dueOn: string) => void
  assigneeId: string
  /** Whoever it is so far. */
  assignee?: { id: string | null; name: string | null } | undefined
  onAssignee: (assigneeId: string) => void
}) {
  const owners = useOwnerChoices(props.assignee)
  return (
    <>
      <TextField
        label="Due"
        type="date"
        value={props.dueOn}
        onChange={(event) => props.onDue(event.target.value)}
      />
      <SelectField
        label="Who"
        value={props.assigneeId}
        onChange={(event) => props.onAssignee(event.target.value)}
        options={owners}
      />
    </>
  )
}
