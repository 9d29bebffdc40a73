import { useState } from 'react'
import type { RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { type Choice, countries, customerLanguages, orUnknown } from '../format/country.ts'
import { today } from '../format/date.ts'
import { changeParty, type Party } from './party.ts'
import { changesOf, type Entered, enteredOf, type Field, fields } from './party-changes.ts'
import { useOwnerChoices } from './person.ts'

/** Changes what is known; whoever was slower sees both versions before anything is overwritten. */
export function EditParty({ party, onClose }: { party: Party; onClose: () => void }) {
  const [read] = useState(party)
  const [entered, setEntered] = useState(() => enteredOf(party))
  const [validFrom, setValidFrom] = useState('')
  const [seesBoth, setSeesBoth] = useState(false)
  const change = useChange('parties')
  const { error, busy } = change
  const say = useToast()
  const changed = changesOf(read, entered)
  const save = async (base: Party) => {
    // Only what was changed against what was read is written, also over a newer version.
    if (!(await change.run(() => changeParty(base, { ...changed, ...(validFrom && { validFrom }) })))) return
    onClose()
    say(`Saved ${entered.name || 'the changes'}`)
  }
  if (change.isStale && !seesBoth) setSeesBoth(true)
  if (seesBoth) {
    return (
      <BothVersions
        mine={entered}
        theirs={party}
        before={read}
        error={change.isStale ? null : error}
        busy={busy}
        onMine={() => void save(party)}
        onTheirs={onClose}
      />
    )
  }
  return (
    <form
      className="form wide-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save(read)
      }}
    >
      <PartyFields
        party={read}
        entered={entered}
        error={error}
        onEnter={(part) => setEntered((before) => ({ ...before, ...part }))}
      />
      <TextField
        type="date"
        label="True since"
        hint="Empty: from today on. An earlier day where something was so before anybody wrote it down."
        max={today()}
        value={validFrom}
        onChange={(event) => setValidFrom(event.target.value)}
        wrong={wrongWith(error?.problem, 'validFrom')}
      />
      {error && !error.problem.errors && <p className="wrong-text">{error.message}</p>}
      <div className="form-actions">
        <Button primary submit busy={busy} disabled={Object.keys(changed).length === 0}>
          Save changes
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  )
}

function PartyFields(props: {
  party: Party
  entered: Entered
  error: RequestError | null
  onEnter: (part: Partial<Entered>) => void
}) {
  const owners = useOwnerChoices({ id: props.party.ownerUserId, name: props.party.ownerName })
  const text = (name: Field) => (
    <TextField
      label={fields[name]}
      value={props.entered[name]}
      onChange={(event) => props.onEnter({ [name]: event.target.value })}
      wrong={wrongWith(props.error?.problem, name)}
    />
  )
  const choice = (name: 'country' | 'language', choices: Choice[]) => (
    <SelectField
      label={fields[name]}
      value={props.entered[name]}
      options={orUnknown(choices, props.entered[name])}
      onChange={(event) => props.onEnter({ [name]: event.target.value })}
      wrong={wrongWith(props.error?.problem, name)}
    />
  )
  return (
    <>
      {props.party.kind === 'person' ? (
        <div className="form-pair">
          {text('givenName')}
          {text('familyName')}
        </div>
      ) : (
        text('name')
      )}
      <div className="form-pair">
        {text('city')}
        {choice('country', countries())}
      </div>
      <div className="form-pair">
        {choice('language', customerLanguages())}
        <SelectField
          label="Owner"
          value={props.entered.ownerUserId}
          onChange={(event) => props.onEnter({ ownerUserId: event.target.value })}
          options={owners}
        />
      </div>
    </>
  )
}

/** Somebody saved in between: what they wrote beside what is about to be written. */
function BothVersions(props: {
  mine: Entered
  theirs: Party
  before: Party
  error: RequestError | null
  busy: boolean
  onMine: () => void
  onTheirs: () => void
}) {
  const before = enteredOf(props.before)
  const theirs = enteredOf(props.theirs)
  const changed = new Set(Object.keys(changesOf(props.before, props.mine)))
  const names = (Object.keys(fields) as Field[]).filter(
    (name) => changed.has(name) || theirs[name] !== before[name],
  )
  return (
    <>
      <p className="notice near">
        Somebody saved a change while you were editing. Nothing of yours is lost yet; what you did not change
        stays as they stored it.
      </p>
      <PlainTable
        label="Both versions"
        head={['', 'You read', 'Now stored', 'You wrote']}
        rows={names.map((name) => ({
          key: name,
          cells: [
            fields[name],
            before[name] || '–',
            theirs[name] || '–',
            changed.has(name) ? (
              <b key="m">{props.mine[name] || '–'}</b>
            ) : (
              <span key="m" className="quiet-text">
                not changed, theirs stays
              </span>
            ),
          ],
        }))}
      />
      {props.error && <p className="wrong-text">{props.error.message}</p>}
      <div className="form-actions">
        <Button primary busy={props.busy} onClick={props.onMine}>
          Save what I changed
        </Button>
        <Button onClick={props.onTheirs}>Keep what is stored</Button>
      </div>
    </>
  )
}
