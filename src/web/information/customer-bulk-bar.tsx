import './bulk-bar.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextField } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { LongJob } from '../components/long-job.tsx'
import { Modal } from '../components/modal.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { count } from '../format/number.ts'
import { countWords } from './customer-count.tsx'
import type { ListSelection } from './list-selection.ts'
import {
  type BulkEdit,
  type BulkSet,
  bulkEdit,
  bulkProgressQuery,
  type PartyCount,
  undoBulkEdit,
} from './party.ts'
import { type PartyFilter, partyRoles, type RoleName } from './party-filter.ts'
import { useOwnerChoices } from './person.ts'

type Edit = 'owner' | 'role' | 'city'

/** What can be done with all selected rows at once; every edit can be undone as a whole. */
export function CustomerBulkBar(props: {
  selection: ListSelection
  /** Absent where no sentence says who is found; then only rows that were chosen can be changed. */
  filter: PartyFilter | null | undefined
  found: PartyCount | undefined
}) {
  const { selection, found } = props
  const [edit, setEdit] = useState<Edit | null>(null)
  const many = selection.all && found ? countWords(found) : count(selection.keys.size)
  return (
    <section className="bulk-bar" aria-label="Selected parties">
      <b aria-live="polite">{many} selected</b>
      {!selection.all && props.filter && found && found.count > selection.keys.size && (
        <button type="button" className="link" onClick={selection.takeAll}>
          Select all {countWords(found)}
        </button>
      )}
      <Allowed to={{ verb: 'create', noun: 'bulk-edits' }} name="Change them" look="small">
        <Button small onClick={() => setEdit('owner')}>
          Assign owner
        </Button>
        <Button small onClick={() => setEdit('role')}>
          Add role
        </Button>
        <Button small onClick={() => setEdit('city')}>
          Set city
        </Button>
      </Allowed>
      <Button small quiet aria-label="Clear the selection" onClick={selection.clear}>
        <Icon name="close" size={13} />
      </Button>
      <Modal open={edit !== null} onClose={() => setEdit(null)} title={`Change ${many} parties`}>
        {edit && <BulkForm {...props} edit={edit} onClose={() => setEdit(null)} />}
      </Modal>
    </section>
  )
}

function BulkForm(props: {
  selection: ListSelection
  filter: PartyFilter | null | undefined
  edit: Edit
  onClose: () => void
}) {
  const { selection, edit } = props
  const apply = useBulkEdit(props)
  const [value, setValue] = useState(edit === 'role' ? 'customer' : '')
  const owners = useOwnerChoices()
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void apply.run(setOf(edit, value))
      }}
    >
      {edit === 'city' && (
        <TextField label="City" value={value} required onChange={(event) => setValue(event.target.value)} />
      )}
      {edit === 'owner' && (
        <SelectField
          label="Owner"
          value={value}
          onChange={(event) => setValue(event.target.value)}
          options={owners}
        />
      )}
      {edit === 'role' && (
        <SelectField
          label="Role, from today"
          value={value}
          onChange={(event) => setValue(event.target.value)}
          options={partyRoles.map((role) => ({ value: role, label: role }))}
        />
      )}
      {apply.busy && <BulkProgress bulkEditId={apply.bulkEditId} />}
      {apply.error && <p className="wrong-text">{apply.error.message}</p>}
      <div className="form-actions">
        <Button primary submit busy={apply.busy}>
          {selection.all ? 'Change all that fit' : `Change ${count(selection.keys.size)} parties`}
        </Button>
        <Button onClick={props.onClose}>Cancel</Button>
      </div>
    </form>
  )
}

/** A few are done at once; of many it tells how far it is. */
function BulkProgress({ bulkEditId }: { bulkEditId: string }) {
  const { data } = useQuery(bulkProgressQuery(bulkEditId))
  if (!data?.progress) return null
  const { done, of } = data.progress
  return <LongJob label="Changing the parties" progress={{ done, total: of }} />
}

function setOf(edit: Edit, value: string): BulkSet {
  if (edit === 'owner') return { ownerUserId: value || null }
  return edit === 'role' ? { role: value as RoleName } : { city: value }
}

function doneWords({ changed, leftAlone }: BulkEdit): string {
  const words = `Changed ${count(changed)} ${changed === 1 ? 'party' : 'parties'}`
  return leftAlone ? `${words}, left ${count(leftAlone)} as they were` : words
}

function useBulkEdit(props: {
  selection: ListSelection
  filter: PartyFilter | null | undefined
  onClose: () => void
}) {
  const { selection, filter } = props
  const say = useToast()
  const change = useChange('parties')
  const { id: bulkEditId } = useDraftId()
  const run = (set: BulkSet) =>
    change.run(async () => {
      const which = selection.all && filter ? { filter } : { partyIds: [...selection.keys] }
      const done = await bulkEdit({ bulkEditId, ...which, set })
      props.onClose()
      selection.clear()
      say(
        doneWords(done),
        change.back(() => undoBulkEdit(done.bulkEditId)),
      )
    })
  return { run, busy: change.busy, error: change.error, bulkEditId }
}
