import { useQuery } from '@tanstack/react-query'
import {
  type ObjectRecord,
  type ObjectWhole,
  type RecordChange,
  recordChangesQuery,
} from '../client/object.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { recent } from '../format/date.ts'

const verbs = { create: 'entered', change: 'changed', erase: 'taken away' } as const

/** What was done to a record: when, by whom, and what it said before and after. */
export function RecordHistory({ object, record }: { object: ObjectWhole; record: ObjectRecord }) {
  const { data, error, refetch } = useQuery(recordChangesQuery(record.object, record.recordId))
  return (
    <Section title="What was changed">
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the changes" rows={3} />}
      {data?.items.length === 0 && <p className="quiet-text small">Nothing since it came with a file.</p>}
      {data && data.items.length > 0 && (
        <PlainTable
          label="What was changed"
          head={['When', 'Who', 'What', 'Before', 'After']}
          rows={data.items.map((change, at) => ({
            key: `${change.at} ${at}`,
            cells: [
              recent(change.at),
              change.actorName ?? 'Kith',
              verbs[change.verb],
              change.verb === 'create' ? '' : wordsOf(object, change.before, change.after),
              wordsOf(object, change.after, change.before),
            ],
          }))}
        />
      )}
    </Section>
  )
}

/** What a side of a change said where the other says otherwise, in the words of the fields. */
function wordsOf(
  { fields }: ObjectWhole,
  said: RecordChange['before'],
  other: RecordChange['before'],
): string {
  if (typeof said !== 'object' || said === null) return ''
  const otherwise = (other as { custom?: Record<string, unknown> } | null)?.custom ?? {}
  const { custom, partyId, ...rest } = said as Record<string, unknown>
  const labelOf = (key: string) => fields.find((field) => field.key === key)?.label ?? key
  const own = Object.entries((custom ?? {}) as Record<string, unknown>)
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(otherwise[key]))
    .map(([key, value]) => `${labelOf(key)} ${valueWords(value)}`)
  const named = Object.entries(rest).map(
    ([key, value]) => `${key === 'title' ? 'Name' : key} ${valueWords(value)}`,
  )
  return [...named, ...own, ...(partyId ? ['another customer'] : [])].join(', ')
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(', ') : String(value)
}
