import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { adoptCandidate, type LabCandidate } from '../client/segment.ts'
import { Button } from '../components/button.tsx'
import { CheckField, TextField } from '../components/field.tsx'
import { ErrorState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { methodLabel } from './lab-words.ts'

/** Names a candidate and its groups, and puts it in force. */
export function LabAdoptForm({ runId, candidate }: { runId: string; candidate: LabCandidate }) {
  const { method, groups } = candidate
  const go = useNavigate()
  const queries = useQueryClient()
  const change = useChange('segments')
  const [name, setName] = useState(`${methodLabel[method]} groups`)
  const [names, setNames] = useState(groups.map((group) => group.name))
  const [isLeading, setLeading] = useState(false)
  const adopt = () =>
    change.run(async () => {
      const question = 'Who is like whom?'
      const made = await adoptCandidate(runId, { method, name, question, names, isLeading })
      await queries.invalidateQueries({ queryKey: ['segments'] })
      await go({ to: '/strategy/segments/$segmentationId', params: { segmentationId: made.segmentationId } })
    })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void adopt()
      }}
    >
      {change.error && <ErrorState error={change.error} />}
      <p className="quiet-text">
        {method === 'rfm'
          ? 'Its groups become rules over when, how often and for how much customers bought; they move as customers do. The cuts stay as they are until you adopt another run.'
          : 'Its groups become segments. Customers move as they change; every night the model is fitted anew, its groups matched to those before, and held back where they are not found again.'}
      </p>
      <TextField
        label="Name"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {groups.map((group, at) => (
        <TextField
          key={group.group}
          label={`Group ${at + 1}`}
          required
          maxLength={100}
          value={names[at] ?? ''}
          hint={group.words.join(', ')}
          onChange={(event) => setNames(names.map((one, place) => (place === at ? event.target.value : one)))}
        />
      ))}
      <CheckField
        label="It leads: its roles steer service, channels and how often we write"
        checked={isLeading}
        onChange={(event) => setLeading(event.target.checked)}
      />
      <div className="form-actions">
        <Button primary submit busy={change.busy}>
          Adopt as a segmentation
        </Button>
      </div>
    </form>
  )
}
