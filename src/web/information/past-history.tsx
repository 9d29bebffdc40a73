import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SelectField } from '../components/field.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { day, instant } from '../format/date.ts'
import { type FieldValue, fieldHistoryQuery, fieldTitle, valueText } from './party-past.ts'

/** Every value of every field, the latest first; of one field when it is chosen. */
export function PastHistory({ partyId }: { partyId: string }) {
  const [field, setField] = useState('')
  const { data, error, refetch } = useQuery(fieldHistoryQuery(partyId))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the history" rows={4} />
  const fields = [...new Set(data.items.map((item) => item.field))].sort()
  const shown = data.items.filter((item) => field === '' || item.field === field)
  return (
    <div className="past-history">
      <SelectField
        label="Field"
        value={field}
        onChange={(event) => setField(event.target.value)}
        options={[
          { value: '', label: 'All fields' },
          ...fields.map((value) => ({ value, label: fieldTitle(value) })),
        ]}
      />
      <PlainTable
        label="Values of each field"
        head={['Field', 'Value', 'True since', 'Known since', 'Believed until', 'From']}
        rows={shown.map((item) => ({
          key: `${item.field} ${item.recordedAt} ${item.replacedAt ?? ''}`,
          cells: cellsOf(item),
        }))}
      />
    </div>
  )
}

function cellsOf({ field, value, validFrom, recordedAt, replacedAt, by }: FieldValue): React.ReactNode[] {
  return [
    fieldTitle(field),
    <b key="value">{field === 'ownerUserId' || field === 'teamId' ? ownerText(value) : valueText(value)}</b>,
    validFrom ? day(validFrom) : 'the beginning',
    instant(recordedAt),
    replacedAt ? instant(replacedAt) : 'still',
    by,
  ]
}

/** An id says nothing to a person; that somebody was named does. */
const ownerText = (value: unknown) => (value ? 'somebody was named' : 'nobody')
