import { useState } from 'react'
import { answerComplaint, type Complaint, type ComplaintAnswer, noteJustice } from '../client/complaint.ts'
import { SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { useSession } from '../shell/session.ts'
import { useSaving } from './use-saving.ts'

const outcomes: { value: ComplaintAnswer['outcome']; label: string }[] = [
  { value: 'solved', label: 'Solved' },
  { value: 'redressed', label: 'Redressed' },
  { value: 'declined', label: 'Declined' },
]

type Props = { complaint: Complaint; onDone: () => void }

/** Answers a complaint, with redress where it is due. */
export function AnswerForm({ complaint, onDone }: Props) {
  const currency = useSession()?.firm?.currency ?? 'EUR'
  const [outcome, setOutcome] = useState<ComplaintAnswer['outcome']>('solved')
  const saving = useSaving('complaints', 'measures', 'parties')
  return (
    <form
      className="part-form"
      onSubmit={(event) => {
        event.preventDefault()
        const { words = '', redress } = formFields(event.currentTarget)
        const given = outcome === 'redressed' && redress ? { redress: Number(redress) } : {}
        saving.run(() => answerComplaint(complaint, { outcome, words, ...given }), onDone)
      }}
    >
      <SelectField
        label="Outcome"
        value={outcome}
        options={outcomes}
        onChange={({ target }) =>
          setOutcome(outcomes.find(({ value }) => value === target.value)?.value ?? outcome)
        }
      />
      {outcome === 'redressed' && (
        <TextField type="number" name="redress" label={`Redress, ${currency}`} min="0" step="0.01" required />
      )}
      <TextArea name="words" label="What we said" required wrong={wrongWith(saving.problem, 'words')} />
      <FormFoot small sending={saving} onDone={onDone}>
        Answer complaint
      </FormFoot>
    </form>
  )
}

const respects = [
  { name: 'distributive', label: 'What they got' },
  { name: 'procedural', label: 'How it was decided' },
  { name: 'interactional', label: 'How they were treated' },
] as const

const sevenPoints = Array.from({ length: 7 }, (_, at) => ({
  value: String(at + 1),
  label: at === 0 ? '1, not fair at all' : at === 6 ? '7, wholly fair' : String(at + 1),
}))

/** Notes how fair a customer found what was done, in three respects. */
export function JusticeForm({ complaint, onDone }: Props) {
  const saving = useSaving('complaints', 'measures')
  return (
    <form
      className="part-form"
      onSubmit={(event) => {
        event.preventDefault()
        const said = formFields(event.currentTarget)
        const body = {
          distributive: Number(said.distributive),
          procedural: Number(said.procedural),
          interactional: Number(said.interactional),
        }
        saving.run(() => noteJustice(complaint, body), onDone)
      }}
    >
      {respects.map(({ name, label }) => (
        <SelectField key={name} name={name} label={label} options={sevenPoints} defaultValue="4" />
      ))}
      <FormFoot small sending={saving} onDone={onDone}>
        Note it
      </FormFoot>
    </form>
  )
}
