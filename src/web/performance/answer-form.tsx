import { useState } from 'react'
import { addAnswer } from '../client/survey.ts'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { PartyPicker, type PickedParty } from '../information/party-picker.tsx'

const surveys = [
  { value: 'satisfaction', label: 'Satisfaction, 1 to 5', low: 1, high: 5 },
  { value: 'recommendation', label: 'Recommendation, 0 to 10', low: 0, high: 10 },
  { value: 'commitment', label: 'Commitment of a colleague, 1 to 5', low: 1, high: 5 },
  { value: 'adoption', label: 'Use of the tools by a colleague, 1 to 5', low: 1, high: 5 },
]

/** Writes down one answer of somebody. */
export function AnswerForm({ onDone }: { onDone: () => void }) {
  const [party, setParty] = useState<PickedParty | null>(null)
  const [survey, setSurvey] = useState(surveys[0])
  const [value, setValue] = useState('')
  const [words, setWords] = useState('')
  const { id: answerId } = useDraftId()
  const change = useChange()
  const save = async (event: React.FormEvent) => {
    event.preventDefault()
    if (!party || !survey) return
    const scale = { scaleLow: survey.low, scaleHigh: survey.high }
    const answer = { answerId, partyId: party.partyId, survey: survey.value, value: Number(value), ...scale }
    if (await change.run(() => addAnswer({ ...answer, ...(words.trim() && { words }) }))) onDone()
  }
  const problem = change.error?.problem
  return (
    <form className="part-form" onSubmit={save}>
      <PartyPicker label="Who" not="" picked={party} onPick={setParty} />
      <SelectField
        label="Survey"
        value={survey?.value ?? ''}
        options={surveys}
        onChange={({ target }) => setSurvey(surveys.find((one) => one.value === target.value))}
      />
      <TextField
        label="Answer"
        type="number"
        step="any"
        min={survey?.low}
        max={survey?.high}
        value={value}
        required
        wrong={wrongWith(problem, 'value')}
        onChange={({ target }) => setValue(target.value)}
      />
      <TextArea label="In their words" value={words} onChange={({ target }) => setWords(target.value)} />
      <FormFoot small sending={change} onDone={onDone} disabled={!party || value === ''}>
        Record answer
      </FormFoot>
    </form>
  )
}
