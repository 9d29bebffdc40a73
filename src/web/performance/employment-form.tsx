import { useState } from 'react'
import { addEmployment } from '../client/survey.ts'
import { useDraftId } from '../components/draft-id.ts'
import { TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { PartyPicker, type PickedParty } from '../information/party-picker.tsx'

/** Writes down who works here. */
export function EmploymentForm({ onDone }: { onDone: () => void }) {
  const [party, setParty] = useState<PickedParty | null>(null)
  const [unit, setUnit] = useState('')
  const [work, setWork] = useState('')
  const [startedOn, setStarted] = useState('')
  const [endedOn, setEnded] = useState('')
  const { id: employmentId } = useDraftId()
  const change = useChange()
  const isReady = party !== null && unit.trim() !== '' && work.trim() !== '' && startedOn !== ''
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    if (!party) return
    const told = { employmentId, partyId: party.partyId, unit, work, startedOn, endedOn: endedOn || null }
    if (await change.run(() => addEmployment(told))) onDone()
  }
  const problem = change.error?.problem
  return (
    <form className="part-form" onSubmit={save}>
      <PartyPicker label="Who" not="" picked={party} onPick={setParty} />
      <TextField label="Unit" value={unit} required onChange={({ target }) => setUnit(target.value)} />
      <TextField label="Work" value={work} required onChange={({ target }) => setWork(target.value)} />
      <TextField
        label="First day"
        type="date"
        value={startedOn}
        required
        onChange={({ target }) => setStarted(target.value)}
      />
      <TextField
        label="Last day"
        hint="Empty while they work here."
        type="date"
        value={endedOn}
        wrong={wrongWith(problem, 'endedOn')}
        onChange={({ target }) => setEnded(target.value)}
      />
      <FormFoot small sending={change} onDone={onDone} disabled={!isReady}>
        Add colleague
      </FormFoot>
    </form>
  )
}
