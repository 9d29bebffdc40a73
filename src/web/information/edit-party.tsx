import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { get, RequestError } from '../client/request.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { useToast } from '../components/toast.tsx'
import { changeParty, type Party } from './party.ts'
import { useColleagues } from './person.ts'

const fields = {
  givenName: 'Given name',
  familyName: 'Family name',
  name: 'Name',
  city: 'City',
  country: 'Country, two letters',
  language: 'Language, such as sv',
  ownerUserId: 'Owner',
} as const
type Field = keyof typeof fields
type Entered = Record<Field, string>

/** Changes what is known; whoever was slower sees both versions before anything is overwritten. */
export function EditParty({ party, onClose }: { party: Party; onClose: () => void }) {
  const [read, setRead] = useState(party)
  const [entered, setEntered] = useState(() => enteredOf(party))
  const [theirs, setTheirs] = useState<Party | null>(null)
  const [error, setError] = useState<RequestError | null>(null)
  const [busy, setBusy] = useState(false)
  const queries = useQueryClient()
  const say = useToast()
  const changed = changesOf(read, entered)
  const save = async (base: Party) => {
    setBusy(true)
    setError(null)
    try {
      await changeParty(base, changesOf(base, entered))
      await queries.invalidateQueries({ queryKey: ['parties'] })
      onClose()
      say(`Saved ${entered.name || 'the changes'}`)
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause
      setError(cause)
      if (cause.problem.status === 412) setTheirs(await get<Party>(`/parties/${party.partyId}`))
    } finally {
      setBusy(false)
    }
  }
  if (theirs) {
    return (
      <BothVersions
        mine={entered}
        theirs={theirs}
        before={read}
        busy={busy}
        onMine={() => {
          setRead(theirs)
          setTheirs(null)
          void save(theirs)
        }}
        onTheirs={() => {
          void queries.invalidateQueries({ queryKey: ['parties'] })
          onClose()
        }}
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
        kind={party.kind}
        entered={entered}
        error={error}
        onEnter={(part) => setEntered((before) => ({ ...before, ...part }))}
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
  kind: Party['kind']
  entered: Entered
  error: RequestError | null
  onEnter: (part: Partial<Entered>) => void
}) {
  const people = useColleagues()
  const text = (name: Field) => (
    <TextField
      label={fields[name]}
      value={props.entered[name]}
      onChange={(event) => props.onEnter({ [name]: event.target.value })}
      wrong={wrongWith(props.error?.problem, name)}
    />
  )
  return (
    <>
      {props.kind === 'person' ? (
        <div className="form-pair">
          {text('givenName')}
          {text('familyName')}
        </div>
      ) : (
        text('name')
      )}
      <div className="form-pair">
        {text('city')}
        {text('country')}
      </div>
      <div className="form-pair">
        {text('language')}
        <SelectField
          label="Owner"
          value={props.entered.ownerUserId}
          onChange={(event) => props.onEnter({ ownerUserId: event.target.value })}
          options={[
            { value: '', label: 'nobody' },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
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
  busy: boolean
  onMine: () => void
  onTheirs: () => void
}) {
  const theirs = enteredOf(props.theirs)
  const differing = (Object.keys(fields) as Field[]).filter((name) => theirs[name] !== props.mine[name])
  return (
    <>
      <p className="notice near">
        Somebody saved a change while you were editing. Nothing of yours is lost yet.
      </p>
      <PlainTable
        label="Both versions"
        head={['', 'You read', 'Now stored', 'You wrote']}
        rows={differing.map((name) => ({
          key: name,
          cells: [
            fields[name],
            enteredOf(props.before)[name] || '–',
            theirs[name] || '–',
            <b key="m">{props.mine[name] || '–'}</b>,
          ],
        }))}
      />
      <div className="form-actions">
        <Button primary busy={props.busy} onClick={props.onMine}>
          Save mine over it
        </Button>
        <Button onClick={props.onTheirs}>Keep what is stored</Button>
      </div>
    </>
  )
}

function enteredOf(party: Party): Entered {
  const names = Object.keys(fields) as Field[]
  return Object.fromEntries(names.map((name) => [name, party[name] ?? ''])) as Entered
}

/** Only what differs is sent, so that two people can change different fields. */
function changesOf(read: Party, entered: Entered): Record<string, string | null> {
  const before = enteredOf(read)
  const names = (Object.keys(fields) as Field[]).filter((name) =>
    read.kind === 'person' ? name !== 'name' : name !== 'givenName' && name !== 'familyName',
  )
  return Object.fromEntries(
    names
      .filter((name) => entered[name] !== before[name])
      .map((name) => [name, entered[name].trim() || null]),
  )
}
