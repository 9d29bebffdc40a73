import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type MeasureDefinition, measuresQuery } from '../client/measure.ts'
import { RequestError } from '../client/request.ts'
import { planAssumption, type StrategicAssumption, strategicAssumptionsQuery } from '../client/strategy.ts'
import { Button } from '../components/button.tsx'
import { formFields } from '../components/form-fields.ts'
import { rangeText, valueText } from '../components/measure-text.ts'
import { ErrorState } from '../components/state.tsx'
import { setsText } from '../performance/decision-sets.ts'
import { useKnownNames } from '../performance/known-names.ts'
import { type Plan, PlanFields, planOf } from './plan-fields.tsx'

/** What is proposed when the tripwire of a claim fires. */
export function ClaimPlan({ plan, measure }: { plan: Plan; measure: MeasureDefinition | undefined }) {
  const names = useKnownNames()
  const measures = useQuery(measuresQuery).data?.items ?? []
  const { title, chosen, because, expects, control, sets, reviewDays } = plan
  const unit = measure?.unit ?? ''
  const held = sets?.kind === 'standard' ? measures.find(({ name }) => name === sets.measure) : undefined
  return (
    <details className="claim-plan">
      <summary>
        If it is wrong: <b>{title}</b>
      </summary>
      <p>{chosen}</p>
      <p>Why: {because}</p>
      <p className="quiet-text">
        It should change {measure?.title ?? 'the measure'} by {valueText(expects.change, unit)} (
        {rangeText(expects.low, expects.high, unit)}) within {expects.byDays} days; it is reviewed after{' '}
        {reviewDays}. Compared: {control?.description ?? 'before and after only'}.
        {sets && ` Taking it sets ${setsText(sets, names, held?.unit ?? '')}.`}
      </p>
    </details>
  )
}

/** Says of a claim that stands what is proposed when it turns out wrong, in place of what was planned. */
export function PlanForm({ claim, onDone }: { claim: StrategicAssumption; onDone: () => void }) {
  const queries = useQueryClient()
  const names = useKnownNames()
  const measures = useQuery(measuresQuery).data?.items ?? []
  const { measure: watched = '', subject: watchedSubject } = claim.tripwire ?? {}
  const saving = useMutation({
    mutationFn: (plan: Plan) => planAssumption(claim, plan),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: strategicAssumptionsQuery.queryKey })
      onDone()
    },
  })
  const problem = saving.error instanceof RequestError ? saving.error.problem : undefined
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(planOf(formFields(event.currentTarget), measures, names, watched))
      }}
    >
      {saving.error && <ErrorState error={saving.error} />}
      <PlanFields
        measure={measures.find(({ name }) => name === watched)}
        measures={measures}
        names={names}
        problem={problem}
        subject={watchedSubject && `${watchedSubject.kind}:${watchedSubject.id}`}
        plan={claim.ifWrong}
      />
      <div className="row wrap">
        <Button primary submit busy={saving.isPending}>
          Keep the plan
        </Button>
        <Button quiet onClick={onDone}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
