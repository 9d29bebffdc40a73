import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RequestError } from '../client/request.ts'
import {
  fillScorecard,
  type Kpi,
  type ScoredKpi,
  saveKpis,
  scorecardsQuery,
  setStandard,
} from '../client/scorecard.ts'
import { Button } from '../components/button.tsx'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { Modal } from '../components/modal.tsx'
import { ErrorState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useColleagues } from '../information/person.ts'

/** Who answers for a figure, and the level it is held to; the scorecard is filled anew with it. */
export function KpiDialog(props: { scored: ScoredKpi; kpis: readonly Kpi[]; onClose: () => void }) {
  const { scored, kpis, onClose } = props
  const queries = useQueryClient()
  const say = useToast()
  const kpi = kpis.find(({ kpiId }) => kpiId === scored.kpiId)
  const unit = scored.reading?.unit ?? kpi?.unit ?? ''
  const saving = useMutation({
    mutationFn: (fields: Record<string, string>) => save(fields, scored, kpis, unit),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['kpis'] })
      await queries.invalidateQueries({ queryKey: scorecardsQuery.queryKey })
      say(`${scored.title} is held to what you said.`)
      onClose()
    },
  })
  const problem = saving.error instanceof RequestError ? saving.error.problem : undefined
  return (
    <Modal open onClose={onClose} title={scored.title}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate(formFields(event.currentTarget))
        }}
      >
        {saving.error && !problem?.errors && <ErrorState error={saving.error} />}
        <OwnerField ownerId={kpi?.ownerId ?? null} />
        <StandardFields scored={scored} unit={unit} wrong={wrongWith(problem, 'value')} />
        <div className="form-actions">
          <Button primary submit busy={saving.isPending}>
            Save the standard and owner
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function OwnerField({ ownerId }: { ownerId: string | null }) {
  const options = useColleagues().map(({ id, name }) => ({ value: id, label: name }))
  return (
    <SelectField
      key={options.length}
      label="Who answers for it"
      name="ownerId"
      defaultValue={ownerId ?? ''}
      options={[{ value: '', label: 'nobody yet' }, ...options]}
    />
  )
}

function StandardFields(props: { scored: ScoredKpi; unit: string; wrong: string | undefined }) {
  const { unit, wrong } = props
  const standard = props.scored.reading?.standard ?? null
  const [direction, setDirection] = useState(standard?.direction === 'at-most' ? 'at-most' : 'at-least')
  return (
    <div className="form-pair">
      <SelectField
        label="Held to"
        name="direction"
        value={direction}
        onChange={(event) => setDirection(event.target.value)}
        options={[
          { value: 'at-least', label: 'at least' },
          { value: 'at-most', label: 'at most' },
        ]}
      />
      <TextField
        label={isShare(unit) ? 'Level, in points of a hundred' : `Level${unit ? `, in ${unit}` : ''}`}
        name="value"
        type="number"
        step="any"
        defaultValue={standard ? standard.value * scaleOf(unit) : ''}
        hint="Empty: as it was"
        wrong={wrong}
      />
    </div>
  )
}

/** What lies between 0 and 1 is typed in points of a hundred. */
const isShare = (unit: string) => unit.startsWith('share') || unit === 'probability'
const scaleOf = (unit: string) => (isShare(unit) ? 100 : 1)

async function save(
  fields: Record<string, string>,
  { kpiId, measure, subject }: ScoredKpi,
  kpis: readonly Kpi[],
  unit: string,
): Promise<void> {
  const ownerId = fields.ownerId || null
  const level = fields.value?.trim() ?? ''
  const direction = fields.direction === 'at-most' ? 'at-most' : 'at-least'
  await saveKpis(
    kpis.map((kpi) => ({
      process: kpi.process,
      kind: kpi.kind,
      measure: kpi.measure,
      subject: kpi.subject,
      ownerId: kpi.kpiId === kpiId ? ownerId : kpi.ownerId,
    })),
  )
  if (level !== '') {
    const value = Number(level) / scaleOf(unit)
    await setStandard({ measure, subject, value, direction, ...(ownerId && { ownerId }) })
  }
  await fillScorecard()
}
