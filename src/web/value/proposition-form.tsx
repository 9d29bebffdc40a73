import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { newId } from '../client/new-id.ts'
import { createProposition, propositionsQuery } from '../client/proposition.ts'
import type { Segment } from '../client/segment.ts'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { ErrorState } from '../components/state.tsx'

const unsaid = { alternative: '', totalCost: '', proof: '', coCreation: '', valueToUs: '' }

/** Begins a proposition: for whom, in a line, and the first thing that is promised. */
export function PropositionForm({ segments, segmentId }: { segments: Segment[]; segmentId: string }) {
  const go = useNavigate()
  const queries = useQueryClient()
  const { id: propositionId } = useDraftId()
  const making = useMutation({
    mutationFn: createProposition,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: propositionsQuery.queryKey })
      await go({ to: '/value/propositions/$propositionId', params: { propositionId } })
    },
  })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { segmentId = '', title = '', words = '' } = formFields(event.currentTarget)
        const benefits = [{ benefitId: newId(), words, evidence: [], standardIds: [] }]
        making.mutate({ propositionId, segmentId, title, benefits, ...unsaid })
      }}
    >
      {making.error && <ErrorState error={making.error} />}
      <SelectField
        label="For which segment"
        name="segmentId"
        defaultValue={segmentId}
        options={segments.map((segment) => ({ value: segment.segmentId, label: segment.name }))}
      />
      <TextField
        label="The proposition, in a line"
        name="title"
        required
        maxLength={200}
        hint="As the customer would say it."
      />
      <TextField label="The first benefit" name="words" required maxLength={4000} />
      <div className="form-actions">
        <Button primary submit busy={making.isPending}>
          Begin the draft
        </Button>
      </div>
    </form>
  )
}
