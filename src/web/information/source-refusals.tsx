import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { TextField } from '../components/field.tsx'
import { formFields } from '../components/form-fields.ts'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { recent } from '../format/date.ts'
import { count } from '../format/number.ts'
import { type LiveSource, refusalsQuery, replaySource } from './source.ts'
import { SourceArrivals } from './source-arrivals.tsx'

/** Why things were refused, with what they say, and the way to carry them out again. */
export function SourceRefusals({ source }: { source: LiveSource }) {
  const { data, error, refetch } = useQuery(refusalsQuery(source.sourceId))
  const [shown, setShown] = useState(false)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading what was refused" />
  return (
    <div className="source-refusals">
      {data.items.length === 0 ? (
        <Empty title="Nothing">
          What cannot be taken in is kept here with its reason until it is mended.
        </Empty>
      ) : (
        <PlainTable
          label="Reasons"
          head={['Where', 'Why', 'How many', 'Last']}
          right={[2]}
          rows={data.items.map((row) => ({
            key: `${row.where} ${row.reason}`,
            cells: [
              <code key="where">{row.where || 'the whole'}</code>,
              row.reason,
              count(row.n),
              recent(row.lastAt),
            ],
          }))}
        />
      )}
      <div className="row-of-acts">
        {data.items.length > 0 && (
          <Button small onClick={() => setShown(!shown)} aria-expanded={shown}>
            {shown ? 'Hide what they say' : 'Show what they say'}
          </Button>
        )}
        <Replay source={source} />
      </div>
      {shown && <SourceArrivals sourceId={source.sourceId} state="rejected" />}
    </div>
  )
}

function Replay({ source }: { source: LiveSource }) {
  const change = useChange('sources')
  const say = useToast()
  const again = async (what: 'rejected' | 'all', first?: string, last?: string) => {
    const period = { ...(first && { from: dayBegins(first) }), ...(last && { until: dayBegins(last, 1) }) }
    if (await change.run(() => replaySource(source.sourceId, { what, ...period })))
      say('It is carried out again now; what is stored already is not stored twice.')
  }
  const open = source.rejected + source.held
  return (
    <>
      {open > 0 && (
        <Button small busy={change.busy} onClick={() => again('rejected')}>
          Try {open === 1 ? 'it' : `all ${count(open)}`} again
        </Button>
      )}
      {source.seen > 0 && (
        <details className="source-replay">
          <summary>Carry out a period again</summary>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              const { first, last } = formFields(event.currentTarget)
              void again('all', first, last)
            }}
          >
            <TextField label="First day" name="first" type="date" required />
            <TextField
              label="Last day"
              name="last"
              type="date"
              hint="Left empty: until now. All that came in between is read anew, by the mapping of today: fields say again what the source said last."
            />
            <div className="form-actions">
              <Button small busy={change.busy} submit>
                Carry it out again
              </Button>
            </div>
          </form>
        </details>
      )}
      {change.error && <Refused error={change.error} />}
    </>
  )
}

/** The moment at which a day begins where its reader is; `later` in days. */
function dayBegins(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}
