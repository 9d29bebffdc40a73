import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { measuresQuery } from '../client/measure.ts'
import { RequestError } from '../client/request.ts'
import { segmentationQuery, segmentationsQuery } from '../client/segment.ts'
import { makeAssumption, type NewAssumption, strategicAssumptionsQuery } from '../client/strategy.ts'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { ErrorState } from '../components/state.tsx'
import { daysAfter, today } from '../format/date.ts'

/** A claim, why one holds it, what watches it, and when it is looked at again. */
export function ClaimForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient()
  const { id } = useDraftId()
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
        making.mutate({ assumptionId: id, ...written(formFields(event.currentTarget)) })
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
      <TripwireFields />
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

/** A measure of the firm or of one of the leading segments, and the level the claim stands or falls with. */
function TripwireFields() {
  const measures = useQuery(measuresQuery).data?.items ?? []
  const segments = useLeadingSegments()
  const [measure, setMeasure] = useState(nothing)
  const found = measures.find(({ name }) => name === measure)
  const isOfSegments = found !== undefined && !found.subjects.includes('firm')
  const watched = measures.filter(
    ({ subjects }) => subjects.includes('firm') || (segments.length > 0 && subjects.includes('segment')),
  )
  return (
    <>
      <SelectField
        label="Tripwire: the measure that would contradict it"
        name="measure"
        value={measure}
        onChange={(event) => setMeasure(event.target.value)}
        options={[
          { value: nothing, label: 'none' },
          ...watched.map(({ name, title }) => ({ value: name, label: title })),
        ]}
      />
      {measure !== nothing && (
        <>
          {isOfSegments && (
            <SelectField
              label="Of which segment"
              name="segment"
              options={segments.map(({ segmentId, name }) => ({ value: segmentId, label: name }))}
            />
          )}
          <SelectField
            label="The claim holds while it is"
            name="direction"
            options={[
              { value: 'at-least', label: 'at least' },
              { value: 'at-most', label: 'at most' },
            ]}
          />
          <TextField
            label={`Level${found ? `, ${found.unit}` : ''}`}
            name="threshold"
            type="number"
            step="any"
            required
          />
        </>
      )}
    </>
  )
}

function useLeadingSegments() {
  const list = useQuery(segmentationsQuery).data?.items ?? []
  const leading = list.find(({ isLeading }) => isLeading)?.segmentationId
  const found = useQuery({ ...segmentationQuery(leading ?? ''), enabled: leading !== undefined })
  return found.data?.segments ?? []
}

function written(fields: Record<string, string>): Omit<NewAssumption, 'assumptionId'> {
  const { claim = '', because = '', reviewOn = '', measure = nothing, segment, threshold } = fields
  const subject =
    segment === undefined
      ? ({ kind: 'firm', id: 'firm' } as const)
      : ({ kind: 'segment', id: segment } as const)
  const direction = fields.direction === 'at-most' ? 'at-most' : 'at-least'
  const tripwire =
    measure === nothing ? null : ({ measure, subject, direction, threshold: Number(threshold) } as const)
  return { claim, because, reviewOn, tripwire }
}
