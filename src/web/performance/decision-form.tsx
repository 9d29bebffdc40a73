import { useState } from 'react'
import type { NewDecision } from '../client/decision.ts'
import type { MeasureDefinition } from '../client/measure.ts'
import type { Problem } from '../client/request.ts'
import type { Person } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { measureText, titleOf } from '../components/measure-text.ts'
import { daysAfter, today } from '../format/date.ts'
import { useColleagues } from '../information/person.ts'
import { ControlFields, controlOf } from './control-fields.tsx'
import { setsOf } from './decision-sets.ts'
import { ExpectedFields, expectedOf } from './expected-fields.tsx'
import { choicesOf, type KnownNames, subjectOf, useKnownNames } from './known-names.ts'
import { SetsFields } from './sets-fields.tsx'
import { SubjectField } from './subject-field.tsx'

type Written = Omit<NewDecision, 'decisionId'>

type DecisionFormProps = {
  measures: MeasureDefinition[]
  self: Person
  problem: Problem | undefined
  busy: boolean
  /** What was written before and not sent, by the names of the fields. */
  begun: Record<string, string>
  onInput: (fields: Record<string, string>) => void
  onSubmit: (decision: Written) => void
}

/** A decision in the order a person thinks: what, why, what it should change, who looks again and when. */
export function DecisionForm(props: DecisionFormProps) {
  const { measures, self, problem, busy } = props
  // Where the fields begin; what is typed into them from then on is theirs.
  const [begun] = useState(props.begun)
  const names = useKnownNames()
  const offered = measures.filter((each) => choicesOf(each, names).length > 0)
  const [chosen, setChosen] = useState(begun.measure)
  const ofFirm = measures.find(({ subjects }) => subjects.includes('firm'))
  const measure = offered.find(({ name }) => name === chosen) ?? ofFirm
  const { name = '', unit = '' } = measure ?? {}
  const field = (name: string) => ({ name, defaultValue: begun[name], wrong: wrongWith(problem, name) })
  return (
    <form
      className="form decision-form"
      onInput={(event) => props.onInput(formFields(event.currentTarget))}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit(written(formFields(event.currentTarget), measures, names))
      }}
    >
      <TextField label="What is decided, in a line" {...field('title')} required maxLength={200} />
      <TextArea label="What exactly was chosen" {...field('chosen')} required />
      <TextArea label="Because" {...field('because')} required />
      <SelectField
        label="It should change"
        name="measure"
        value={name}
        onChange={(event) => setChosen(event.target.value)}
        options={offered.map((each) => ({ value: each.name, label: titleOf(each) }))}
        hint={measure?.reading ? `of the firm now ${measureText(measure.reading)}` : undefined}
      />
      <SubjectFields key={name} measure={measure} names={names} begun={begun} problem={problem} />
      <ExpectedFields unit={unit} problem={problem} begun={begun} />
      <Review self={self} problem={problem} begun={begun} />
      <SetsFields label="Taking it sets" begun={begun} names={names} measures={measures} measure={name} />
      <CheckField
        name="taken"
        defaultChecked={begun.title === undefined || begun.taken !== undefined}
        label="Taken with this, not only proposed"
      />
      <div className="form-actions">
        <Button primary submit busy={busy} disabled={!name}>
          Write down the decision
        </Button>
      </div>
    </form>
  )
}

type Begun = { begun: Record<string, string> }

type SubjectProps = Begun & {
  measure: MeasureDefinition | undefined
  names: KnownNames
  problem: Problem | undefined
}

/** Whose measure it is, and whose same measure tells what would have happened otherwise. */
function SubjectFields({ measure, names, begun, problem }: SubjectProps) {
  const [chosen, setChosen] = useState(begun.subject)
  const subject = chosen ?? choicesOf(measure, names)[0]?.value
  const common = { measure, names, begun }
  return (
    <>
      <SubjectField {...common} label="Of whom" name="subject" onChoose={setChosen} />
      <ControlFields {...common} subject={subject} problem={problem} />
    </>
  )
}

function Review({ self, problem, begun }: Begun & { self: Person; problem: Problem | undefined }) {
  const others = useColleagues().filter(({ id }) => id !== self.id)
  const inAQuarter = daysAfter(today(), 91)
  return (
    <div className="form-pair">
      <SelectField
        label="Owner"
        name="ownerId"
        defaultValue={begun.ownerId ?? self.id}
        options={[
          { value: self.id, label: `${self.name}, you` },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        label="Reviewed on"
        name="reviewOn"
        type="date"
        required
        defaultValue={begun.reviewOn ?? inAQuarter}
        wrong={wrongWith(problem, 'reviewOn')}
      />
    </div>
  )
}

/** The form's words as a decision; shares are typed in points of a hundred. */
function written(
  fields: Record<string, string>,
  measures: readonly MeasureDefinition[],
  names: KnownNames,
): Written {
  const { title = '', chosen = '', because = '', measure: name = '', reviewOn = '', ownerId = '' } = fields
  const measure = measures.find((each) => each.name === name)
  return {
    title,
    chosen,
    because,
    ownerId,
    reviewOn,
    control: controlOf(fields, measure, names),
    expects: {
      measure: name,
      subject: subjectOf(fields.subject),
      ...expectedOf(fields, measure?.unit ?? ''),
      by: reviewOn,
    },
    sets: setsOf(fields, measures, names),
    state: fields.taken ? 'taken' : 'proposed',
  }
}
