import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type MeasureDefinition, measuresQuery } from '../client/measure.ts'
import { type Problem, RequestError } from '../client/request.ts'
import { makeAssumption, type NewAssumption, strategicAssumptionsQuery } from '../client/strategy.ts'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { CheckField, SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { ErrorState } from '../components/state.tsx'
import { daysAfter, today } from '../format/date.ts'
import { type KnownNames, subjectOf, subjectsOf, useKnownNames } from '../performance/known-names.ts'
import { typedIn, typedUnit } from '../performance/typed-amount.ts'
import { PlanFields, planOf } from './plan-fields.tsx'

/** A claim, why one holds it, what watches it, and when it is looked at again. */
export function ClaimForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient()
  const { id } = useDraftId()
  const names = useKnownNames()
  const measures = useQuery(measuresQuery).data?.items ?? []
  const making = useMutation({
    mutationFn: makeAssumption,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: strategicAssumptionsQuery.queryKey })
      onDone()
    },
  })
  const problem = making.error instanceof RequestError ? making.error.problem : undefined
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        making.mutate({ assumptionId: id, ...written(formFields(event.currentTarget), measures, names) })
      }}
    >
      {making.error && !problem?.errors && <ErrorState error={making.error} />}
      <TextField
        label="What we take for granted"
        name="claim"
        required
        maxLength={1000}
        wrong={wrongWith(problem, 'claim')}
      />
      <TextArea
        label="Because"
        name="because"
        required
        maxLength={4000}
        wrong={wrongWith(problem, 'because')}
      />
      <TripwireFields measures={measures} names={names} problem={problem} />
      <TextField
        label="Looked at again on"
        name="reviewOn"
        type="date"
        required
        defaultValue={daysAfter(today(), 90)}
        wrong={wrongWith(problem, 'reviewOn')}
      />
      <div className="form-actions">
        <Button primary submit busy={making.isPending}>
          Write down the claim
        </Button>
      </div>
    </form>
  )
}

const nothing = ''

type TripwireProps = {
  measures: readonly MeasureDefinition[]
  names: KnownNames
  problem: Problem | undefined
}

/** A measure of the firm or of a part of it, the level the claim stands or falls with, and what is done if it falls. */
function TripwireFields({ measures, names, problem }: TripwireProps) {
  const [name, setName] = useState(nothing)
  const [chosen, setChosen] = useState(nothing)
  const [isPlanned, setPlanned] = useState(false)
  const measure = measures.find((each) => each.name === name)
  const subjects = subjectsOf(measure, names)
  const subject = (subjects.find(({ value }) => value === chosen) ?? subjects[0])?.value
  const watched = measures.filter((each) => subjectsOf(each, names).length > 0)
  return (
    <>
      <SelectField
        label="Tripwire: the measure that would contradict it"
        name="measure"
        value={name}
        onChange={(event) => setName(event.target.value)}
        options={[
          { value: nothing, label: 'none' },
          ...watched.map(({ name, title }) => ({ value: name, label: title })),
        ]}
      />
      {measure && (
        <>
          <SelectField
            label="Of whom"
            name="subject"
            key={name}
            value={subject}
            onChange={(event) => setChosen(event.target.value)}
            options={subjects}
          />
          <SelectField
            label="The claim holds while it is"
            name="direction"
            options={[
              { value: 'at-least', label: 'at least' },
              { value: 'at-most', label: 'at most' },
            ]}
          />
          <TextField
            label={`Level, ${typedUnit(measure.unit)}`}
            name="threshold"
            type="number"
            step="any"
            required
          />
          <CheckField
            name="planned"
            checked={isPlanned}
            onChange={(event) => setPlanned(event.target.checked)}
            label="A decision is proposed by itself when the tripwire fires"
          />
          {isPlanned && (
            <PlanFields
              key={name}
              measure={measure}
              measures={measures}
              names={names}
              problem={problem}
              subject={subject}
            />
          )}
        </>
      )}
    </>
  )
}

function written(
  fields: Record<string, string>,
  measures: readonly MeasureDefinition[],
  names: KnownNames,
): Omit<NewAssumption, 'assumptionId'> {
  const { claim = '', because = '', reviewOn = '', measure = nothing, subject, threshold } = fields
  if (measure === nothing) return { claim, because, reviewOn, tripwire: null }
  const unit = measures.find(({ name }) => name === measure)?.unit ?? ''
  const direction = fields.direction === 'at-most' ? 'at-most' : 'at-least'
  const tripwire = {
    measure,
    subject: subjectOf(subject),
    direction,
    threshold: typedIn(threshold, unit),
  } as const
  const ifWrong = fields.planned === undefined ? null : planOf(fields, measures, names, measure)
  return { claim, because, reviewOn, tripwire, ifWrong }
}
