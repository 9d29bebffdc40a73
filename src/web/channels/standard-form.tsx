import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accountsQuery, gridQuery, setContactStandard } from '../client/channel.ts'
import { SelectField, TextField, wrongWith } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { FormFoot } from '../components/form-foot.tsx'
import { today } from '../format/date.ts'
import { metrics } from './metric.ts'
import { useSaving } from './use-saving.ts'

/** Holds contacts to a level from a day on, in place of what held there. */
export function StandardForm({ onDone }: { onDone: () => void }) {
  const accounts = useQuery(accountsQuery).data?.items ?? []
  const segments = useQuery(gridQuery).data?.segments ?? []
  const [metric, setMetric] = useState(metrics[0])
  const saving = useSaving('channels', 'measures')
  return (
    <form
      className="part-form"
      onSubmit={(event) => {
        event.preventDefault()
        const { channel, segmentId, threshold, validFrom } = formFields(event.currentTarget)
        const level = metric.unit === null ? {} : { threshold: Number(threshold) }
        const body = {
          metric: metric.value,
          channel: channel || null,
          segmentId: segmentId || null,
          ...level,
          ...(validFrom && { validFrom }),
        }
        saving.run(() => setContactStandard(body), onDone)
      }}
    >
      <SelectField
        label="What"
        value={metric.value}
        options={metrics}
        onChange={({ target }) => setMetric(metrics.find(({ value }) => value === target.value) ?? metric)}
      />
      {metric.unit !== null && (
        <TextField
          type="number"
          name="threshold"
          label={metric.unit.charAt(0).toUpperCase() + metric.unit.slice(1)}
          min="0"
          step="any"
          required
          wrong={wrongWith(saving.problem, 'threshold')}
        />
      )}
      <SelectField
        label="Where"
        name="channel"
        options={[
          { value: '', label: 'Every channel' },
          ...accounts.map(({ channel, name }) => ({ value: channel, label: name })),
        ]}
      />
      <SelectField
        label="For whom"
        name="segmentId"
        options={[
          { value: '', label: 'Everybody' },
          ...segments.map(({ segmentId, name }) => ({ value: segmentId, label: name })),
        ]}
      />
      <TextField
        type="date"
        name="validFrom"
        label="From"
        required
        defaultValue={today()}
        hint="Contacts from that day on are judged anew."
      />
      <FormFoot small sending={saving} onDone={onDone}>
        Set standard
      </FormFoot>
    </form>
  )
}
