import type { NewDecision } from '../client/decision.ts'
import type { MeasureDefinition } from '../client/measure.ts'
import type { Problem } from '../client/request.ts'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { type KnownNames, subjectOf, subjectsOf } from './known-names.ts'

/** Whose same measure tells what would have happened otherwise, and how else one will know. */
export function ControlFields(props: {
  measure: MeasureDefinition | undefined
  names: KnownNames
  /** Whom the expectation is about: nobody is their own control. */
  subject: string | undefined
  begun: Readonly<Record<string, string>>
  problem: Problem | undefined
}) {
  const { measure, names, subject, begun, problem } = props
  const others = subjectsOf(measure, names).filter(({ value }) => value !== subject)
  return (
    <>
      {others.length > 0 && (
        <SelectField
          label="Control group"
          name="controlSubject"
          key={`${subject} ${others.length}`}
          defaultValue={begun.controlSubject}
          options={[{ value: '', label: 'none: only before and after' }, ...others]}
          hint="What the same measure does there anyway is taken off what happened here."
        />
      )}
      <TextField
        label="Compared with"
        name="control"
        defaultValue={begun.control}
        wrong={wrongWith(problem, 'control')}
        hint="In words: how one will know what would have happened otherwise."
      />
    </>
  )
}

/** The control that was typed into these fields; a group is named even where nobody said more of it. */
export function controlOf(
  { control = '', controlSubject }: Readonly<Record<string, string>>,
  measure: MeasureDefinition | undefined,
  names: KnownNames,
): NonNullable<NewDecision['control']> | null {
  const group = subjectsOf(measure, names).find(({ value }) => value === controlSubject)
  if (!group) return control ? { description: control } : null
  return { description: control || `The same of ${group.label}`, subject: subjectOf(group.value) }
}

/** The same the other way: what these fields begin with. */
export function controlFields(control: NewDecision['control']): Record<string, string> {
  if (!control) return {}
  const { description, subject } = control
  return { control: description, ...(subject && { controlSubject: `${subject.kind}:${subject.id}` }) }
}
