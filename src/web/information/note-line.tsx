import { useState } from 'react'
import { useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { TextArea } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { TimelineItem } from '../components/timeline-item.tsx'
import { useChange } from '../components/use-change.ts'
import type { Party } from './party.ts'
import { changeNote, type Note } from './party-details.ts'
import { useReadVersion } from './read-version.ts'
import { whenIn } from './timeline-group.ts'

/** A note on the timeline, as it was written; its writer's words can be mended. */
export function NoteLine({ party, note }: { party: Party; note: Note }) {
  const [editing, setEditing] = useState(false)
  const mayChange = useMay({ verb: 'change', noun: 'notes' })
  if (editing) return <NoteForm party={party} note={note} onDone={() => setEditing(false)} />
  return (
    <TimelineItem
      time={whenIn(note.createdAt)}
      icon="note"
      channel="Note"
      end={
        <>
          {note.createdByName}
          {note.version > 1 && ', mended'}{' '}
          {mayChange && (
            <button
              type="button"
              className="link"
              onClick={() => setEditing(true)}
              aria-label="Edit this note"
            >
              edit
            </button>
          )}
        </>
      }
    >
      <span className="note-words">{note.body}</span>
    </TimelineItem>
  )
}

function NoteForm({ party, note, onDone }: { party: Party; note: Note; onDone: () => void }) {
  const [body, setBody] = useState(note.body)
  const change = useChange('parties', 'notes', party.partyId)
  const version = useReadVersion({ version: note.version, says: note.body }, change.isStale)
  return (
    <li className="note-form">
      <form
        onSubmit={async (event) => {
          event.preventDefault()
          if (await change.run(() => changeNote(party.partyId, { ...note, version }, body.trim()))) onDone()
        }}
      >
        <TextArea label="Note" value={body} required onChange={(event) => setBody(event.target.value)} />
        <Refused error={change.error} now={note.body} />
        <div className="row">
          <Button small primary submit busy={change.busy}>
            Save
          </Button>
          <Button small onClick={onDone}>
            Cancel
          </Button>
        </div>
      </form>
    </li>
  )
}
