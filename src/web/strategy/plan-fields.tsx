import type { MeasureDefinition } from '../client/measure.ts'
import type { Problem } from '../client/request.ts'
import type { NewAssumption, StrategicAssumption } from '../client/strategy.ts'
import { TextArea, TextField } from '../components/field.tsx'
import { ControlFields, controlFields, controlOf } from '../performance/control-fields.tsx'
import { fieldsOf, setsOf } from '../performance/decision-sets.ts'
import { ExpectedFields, expectedFields, expectedOf } from '../performance/expected-fields.tsx'
import type { KnownNames } from '../performance/known-names.ts'
import { SetsFields } from '../performance/sets-fields.tsx'

/** What is proposed when a claim turns out wrong. */
export type Plan = NonNullable<StrategicAssumption['ifWrong']>

/** The decision that is proposed by itself when the tripwire fires: thought through while the claim still holds. */
export function PlanFields(props: {
  /** The measure of the tripwire, by which the decision will be judged too. */
  measure: MeasureDefinition | undefined
  measures: readonly MeasureDefinition[]
  names: KnownNames
  problem: Problem | undefined
  /** Whom the tripwire watches. */
  subject: string | undefined
  /** What is planned so far. */
  plan?: Plan | null
}) {
  const { measure, measures, names, problem, subject, plan = null } = props
  const begun = plan === null ? {} : fieldsOfPlan(plan, measures, measure?.unit ?? '')
  const field = (name: string) => ({ name, defaultValue: begun[name] })
  return (
    <>
      <TextField label="What is decided then, in a line" {...field('planTitle')} required maxLength={200} />
      <TextArea label="What exactly would be chosen" {...field('planChosen')} required maxLength={4000} />
      <TextArea label="Why that" {...field('planBecause')} required maxLength={4000} />
      <ExpectedFields unit={measure?.unit ?? ''} problem={problem} begun={begun} />
      <ControlFields measure={measure} names={names} subject={subject} begun={begun} problem={problem} />
      <div className="form-pair">
        <Days label="The change comes within, days" {...field('byDays')} />
        <Days label="Reviewed after, days" {...field('reviewDays')} />
      </div>
      <SetsFields
        label="Taking it would set"
        begun={begun}
        names={names}
        measures={measures}
        measure={measure?.name ?? ''}
      />
    </>
  )
}

function Days({
  defaultValue = '90',
  ...rest
}: {
  label: string
  name: string
  defaultValue: string | undefined
}) {
  return (
    <TextField {...rest} defaultValue={defaultValue} type="number" required min={1} max={3660} step={1} />
  )
}

function fieldsOfPlan(
  { title, chosen, because, expects, control = null, sets, reviewDays }: Plan,
  measures: readonly MeasureDefinition[],
  unit: string,
): Record<string, string> {
  return {
    planTitle: title,
    planChosen: chosen,
    planBecause: because,
    ...expectedFields(expects, unit),
    ...controlFields(control),
    byDays: String(expects.byDays),
    reviewDays: String(reviewDays),
    ...fieldsOf(sets, measures),
  }
}

/** The plan that was typed into these fields. */
export function planOf(
  fields: Readonly<Record<string, string>>,
  measures: readonly MeasureDefinition[],
  names: KnownNames,
  measure: string,
): NonNullable<NewAssumption['ifWrong']> {
  const { planTitle = '', planChosen = '', planBecause = '', byDays, reviewDays } = fields
  const watched = measures.find(({ name }) => name === measure)
  return {
    title: planTitle,
    chosen: planChosen,
    because: planBecause,
    expects: { ...expectedOf(fields, watched?.unit ?? ''), byDays: Number(byDays) },
    control: controlOf(fields, watched, names),
    sets: setsOf(fields, measures, names),
    reviewDays: Number(reviewDays),
  }
}
