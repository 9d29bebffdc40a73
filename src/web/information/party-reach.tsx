import { useState } from 'react'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { FactList } from '../components/fact-list.tsx'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'
import { NotShown, Part, PartAction } from './part.tsx'
import type { ContactKind, ContactPoint, Party } from './party.ts'
import { addContactPoint, changeContactPoint } from './party-details.ts'
import { useReadVersion } from './read-version.ts'
import { useShownFields } from './shown-fields.ts'
import { useEnding } from './use-ending.ts'

const kinds: { value: ContactKind; label: string }[] = [
  { value: 'email', label: 'E-mail' },
  { value: 'phone', label: 'Phone' },
  { value: 'address', label: 'Address' },
  { value: 'web', label: 'Web' },
  { value: 'handle', label: 'Handle' },
]

/** The points where a party can be reached; an ended one is kept, and kept apart. */
export function PartyReach({ party }: { party: Party }) {
  const [editing, setEditing] = useState<string | null>(null)
  const mayChange = useMay({ verb: 'change', noun: 'parties' })
  const isShown = useShownFields()('contactPoints')
  const live = party.contactPoints.filter(({ endedAt }) => endedAt === null)
  const ended = party.contactPoints.filter(({ endedAt }) => endedAt !== null)
  const close = () => setEditing(null)
  return (
    <Part
      title="Reach"
      action={
        <Allowed to={{ verb: 'change', noun: 'parties' }} name="Add" look="link">
          <PartAction onPress={() => setEditing('new')} label="Add a way to reach them">
            Add
          </PartAction>
        </Allowed>
      }
    >
      {!isShown && <NotShown what="Ways to reach them are" />}
      {isShown && live.length === 0 && editing === null && (
        <p className="quiet-text small">No way to reach them is known.</p>
      )}
      <FactList>
        {live.map((point) =>
          editing === point.contactPointId ? (
            <div key={point.contactPointId} className="reach-form">
              <ReachForm party={party} point={point} onDone={close} />
            </div>
          ) : (
            <ReachLine
              key={point.contactPointId}
              point={point}
              {...(mayChange && { onEdit: () => setEditing(point.contactPointId) })}
            />
          ),
        )}
      </FactList>
      {editing === 'new' && <ReachForm party={party} onDone={close} />}
      {ended.length > 0 && (
        <details className="small quiet-text">
          <summary>{ended.length} ended</summary>
          {ended.map((point) => (
            <p key={point.contactPointId}>
              {point.value}, until {day(point.endedAt ?? '')}
            </p>
          ))}
        </details>
      )}
    </Part>
  )
}

function ReachLine({ point, onEdit }: { point: ContactPoint; onEdit?: () => void }) {
  const label = point.label ?? kinds.find(({ value }) => value === point.kind)?.label ?? point.kind
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {point.value}
        {point.isPreferred && <span className="quiet-text"> preferred</span>}
        {onEdit && (
          <button
            type="button"
            className="link quiet-link"
            onClick={onEdit}
            aria-label={`Edit ${point.value}`}
          >
            edit
          </button>
        )}
      </dd>
    </div>
  )
}

function ReachForm(props: { party: Party; point?: ContactPoint; onDone: () => void }) {
  const { party, point, onDone } = props
  const [kind, setKind] = useState<ContactKind>((point?.kind as ContactKind) ?? 'email')
  const [value, setValue] = useState(point?.value ?? '')
  const [label, setLabel] = useState(point?.label ?? '')
  const [read] = useState(point)
  const draft = useDraftId()
  const change = useChange('parties')
  const words = point && [point.value, point.label].filter(Boolean).join(', ')
  const version = useReadVersion({ version: party.version, says: words ?? '' }, change.isStale)
  const held = { partyId: party.partyId, version }
  const ending = useEnding(held, change)
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    const text = label.trim()
    // Only what was changed against what was read: what somebody else changed beside it stays.
    const changed = {
      ...(value !== read?.value && { value }),
      ...(text !== (read?.label ?? '') && { label: text || null }),
    }
    if (Object.keys(changed).length === 0) return onDone()
    const done = await change.run(() =>
      point
        ? changeContactPoint(held, point.contactPointId, changed)
        : addContactPoint(party.partyId, {
            contactPointId: draft.id,
            kind,
            value,
            ...(text && { label: text }),
          }),
    )
    if (done) onDone()
  }
  const end = async () => {
    if (!point) return
    const isDone = await ending(`Ended ${point.value}`, (at, ended) =>
      changeContactPoint(at, point.contactPointId, { ended }),
    )
    if (isDone) onDone()
  }
  return (
    <form className="part-form" onSubmit={save}>
      {!point && (
        <SelectField
          label="Kind"
          value={kind}
          options={kinds}
          onChange={(event) => setKind(event.target.value as ContactKind)}
        />
      )}
      <TextField
        label={kinds.find((each) => each.value === kind)?.label ?? 'Value'}
        value={value}
        required
        autoFocus
        onChange={(event) => setValue(event.target.value)}
        wrong={wrongWith(change.error?.problem, 'value') ?? wrongWith(change.error?.problem, kind)}
      />
      <TextField label="Label" value={label} onChange={(event) => setLabel(event.target.value)} />
      <Refused error={change.error} now={words} />
      <div className="row wrap">
        <Button small primary submit busy={change.busy}>
          {point ? 'Save' : 'Add'}
        </Button>
        <Button small onClick={onDone}>
          Cancel
        </Button>
        {point && (
          <Button small quiet onClick={end} busy={change.busy}>
            End it
          </Button>
        )}
      </div>
    </form>
  )
}
