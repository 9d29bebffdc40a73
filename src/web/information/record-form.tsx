import { useState } from 'react'
import { addRecord, changeRecord, type ObjectRecord, type ObjectWhole } from '../client/object.ts'
import { useDraftId } from '../components/draft-id.ts'
import { TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { OneField, type Value } from './party-field-form.tsx'
import { PartyPicker, type PickedParty } from './party-picker.tsx'

type Props = {
  object: ObjectWhole
  /** Absent: a new one. */
  record?: ObjectRecord
  /** Whose it is, where that is settled. */
  party?: PickedParty
  onDone: (record: ObjectRecord | null) => void
}

/** Enters a record, or changes one: only what differs is written. */
export function RecordForm({ object, record, party, onDone }: Props) {
  const owner = record?.partyId ? { partyId: record.partyId, kind: 'person', name: record.partyName } : null
  const [title, setTitle] = useState(record?.title ?? '')
  const [picked, setPicked] = useState<PickedParty | null>(party ?? owner)
  const [entered, setEntered] = useState<Record<string, Value>>({})
  const change = useChange('objects')
  const { id: recordId } = useDraftId()
  const before = record?.custom ?? {}
  const wrong = (name: string) => wrongWith(change.error?.problem, name)
  const save = async () => {
    const custom = Object.fromEntries(
      Object.entries(entered).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key] ?? null),
      ),
    )
    const to = picked && picked.partyId !== record?.partyId ? { partyId: picked.partyId } : {}
    let saved: ObjectRecord | null = null
    const work = async () => {
      saved = record
        ? await changeRecord(record, { ...(title !== record.title && { title }), custom, ...to })
        : await addRecord(object.object, { recordId, title, custom, ...to })
    }
    if (await change.run(work)) onDone(saved)
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label="Name"
        value={title}
        required
        maxLength={200}
        wrong={wrong('title')}
        onChange={(event) => setTitle(event.target.value)}
      />
      {object.home === 'party' && !party && (
        <PartyPicker label="Whose" not="" picked={picked} required onPick={setPicked} />
      )}
      {object.fields
        .filter(({ isComputed }) => !isComputed)
        .map((field) => (
          <OneField
            key={field.key}
            field={field}
            value={(field.key in entered ? entered[field.key] : before[field.key]) ?? null}
            wrong={wrong(field.key) ?? wrong(`custom/${field.key}`)}
            onEnter={(value) => setEntered((all) => ({ ...all, [field.key]: value === '' ? null : value }))}
          />
        ))}
      <FormFoot sending={change} onDone={() => onDone(null)}>
        {record ? 'Save' : `Enter the ${object.titleOne.toLowerCase()}`}
      </FormFoot>
    </form>
  )
}
