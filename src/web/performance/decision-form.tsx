import { useState } from 'react'
import type { DecisionSets, NewDecision } from '../client/decision.ts'
import type { MeasureDefinition } from '../client/measure.ts'
import type { Problem } from '../client/request.ts'
import type { Person } from '../client/session.ts'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { measureText, titleOf } from '../components/measure-text.ts'
import { daysAfter, today } from '../format/date.ts'
import { useColleagues } from '../information/person.ts'

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
  const [name, setName] = useState(begun.measure ?? measures[0]?.name ?? '')
  const measure = measures.find((each) => each.name === name)
  const unit = measure?.unit ?? ''
  const field = (name: string) => ({ name, defaultValue: begun[name], wrong: wrongWith(problem, name) })
  return (
    <form
      className="form decision-form"
      onInput={(event) => props.onInput(formFields(event.currentTarget))}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit(written(formFields(event.currentTarget), unit))
      }}
    >
      <TextField label="What is decided, in a line" {...field('title')} required maxLength={200} />
      <TextArea label="What exactly was chosen" {...field('chosen')} required />
      <TextArea label="Because" {...field('because')} required />
      <SelectField
        label="It should change"
        name="measure"
        value={name}
        onChange={(event) => setName(event.target.value)}
        options={measures.map((each) => ({ value: each.name, label: titleOf(each) }))}
        hint={measure?.reading ? `now ${measureText(measure.reading)}` : undefined}
      />
      <ExpectedFields unit={unit} problem={problem} begun={begun} />
      <Review self={self} problem={problem} begun={begun} />
      <TextField
        label="Compared with"
        {...field('control')}
        hint="How one will know what would have happened otherwise. Empty: only before and after."
      />
      <Effect measure={measure ? titleOf(measure) : 'the measure'} unit={unit} begun={begun} />
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

function ExpectedFields({ unit, problem, begun }: Begun & { unit: string; problem: Problem | undefined }) {
  const words = unitWords(unit)
  return (
    <fieldset className="form-triple">
      <legend className="field-label">
        Expected change, {words}; with four chances in five between low and high
      </legend>
      {(['low', 'change', 'high'] as const).map((name) => (
        <TextField
          key={name}
          label={expectedLabels[name]}
          name={name}
          defaultValue={begun[name]}
          type="number"
          step="any"
          required
          wrong={wrongWith(problem, name)}
        />
      ))}
    </fieldset>
  )
}

const expectedLabels = { low: 'Low', change: 'Expected', high: 'High' }

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

/** A decision may set an assumption or a standard when it is taken; then that number names its decision. */
function Effect({ measure, unit, begun }: Begun & { measure: string; unit: string }) {
  const [effect, setEffect] = useState(begun.effect ?? '')
  return (
    <div className="form-pair">
      <SelectField
        label="Taking it sets"
        name="effect"
        value={effect}
        onChange={(event) => setEffect(event.target.value)}
        options={[
          { value: '', label: 'nothing in Kith' },
          { value: 'margin', label: 'the margin' },
          { value: 'discount-rate', label: 'the discount rate' },
          { value: 'at-least', label: `${measure}: at least` },
          { value: 'at-most', label: `${measure}: at most` },
        ]}
      />
      {effect && (
        <TextField
          label={effect === 'margin' || effect === 'discount-rate' ? 'to, %' : `to, ${unitWords(unit)}`}
          name="effectValue"
          defaultValue={begun.effectValue}
          type="number"
          step="any"
          required
        />
      )}
    </div>
  )
}

function setsOf(fields: Record<string, string>, unit: string): DecisionSets | null {
  const { effect = '', effectValue, measure = '' } = fields
  const value = Number(effectValue)
  if (effect === 'margin' || effect === 'discount-rate')
    return { kind: 'assumption', name: effect, value: value / 100 }
  if (effect !== 'at-least' && effect !== 'at-most') return null
  return {
    kind: 'standard',
    measure,
    subject: { kind: 'firm', id: 'firm' },
    value: isShare(unit) ? value / 100 : value,
    high: null,
    direction: effect,
  }
}

/** What lies between 0 and 1 is typed in points of a hundred. */
const isShare = (unit: string) => unit.startsWith('share') || unit === 'probability'

const unitWords = (unit: string) =>
  isShare(unit) ? 'in points of a hundred' : unit ? `in ${unit}` : 'in its own unit'

/** The form's words as a decision; shares are typed in points of a hundred. */
function written(fields: Record<string, string>, unit: string): Written {
  const {
    title = '',
    chosen = '',
    because = '',
    measure = '',
    reviewOn = '',
    ownerId = '',
    control = '',
  } = fields
  const amount = (name: string) => Number(fields[name]) / (isShare(unit) ? 100 : 1)
  return {
    title,
    chosen,
    because,
    ownerId,
    reviewOn,
    control: control ? { description: control } : null,
    expects: {
      measure,
      subject: { kind: 'firm', id: 'firm' },
      change: amount('change'),
      low: amount('low'),
      high: amount('high'),
      level: 0.8,
      by: reviewOn,
    },
    sets: setsOf(fields, unit),
    state: fields.taken ? 'taken' : 'proposed',
  }
}
