import { useQuery } from '@tanstack/react-query'
import { type FieldOrigin, fieldOriginsQuery, pinField, unpinField } from '../client/survivorship.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { recent } from '../format/date.ts'
import { fieldTitle } from './party-past.ts'
import { deciderWords } from './survivorship-words.ts'

/** Where each field comes from, what decided, how sure it is, and what was not chosen. */
export function FieldOrigins({ partyId }: { partyId: string }) {
  const { data, error, refetch } = useQuery(fieldOriginsQuery(partyId))
  const change = useChange('parties')
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading where each field comes from" rows={4} />
  const run = (work: () => Promise<unknown>) => void change.run(work)
  return (
    <>
      <Refused error={change.error} />
      <PlainTable
        compact
        label="Where each field comes from"
        head={['Field', 'Stands', 'From', 'Sure', 'Also said', '']}
        rows={data.items.map((one) => ({
          key: one.field,
          cells: [
            fieldTitle(one.field),
            <b key="value">{one.value ?? 'nothing'}</b>,
            <From key="from" origin={one} />,
            <span key="sure" title={one.reason}>
              {one.confidence === null ? '–' : `${Math.round(one.confidence * 100)}\u2009%`}
              <span className="quiet-text small"> {one.reason}</span>
            </span>,
            <Others key="others" origin={one} pin={(id) => run(() => pinField(partyId, one.field, id))} />,
            <Allowed key="pin" to={{ verb: 'change', noun: 'parties' }} name="Pin a field" look="small">
              {one.decidedBy === 'pinned' ? (
                <Button small busy={change.busy} onClick={() => run(() => unpinField(partyId, one.field))}>
                  Take the pin away
                </Button>
              ) : (
                one.value !== null && (
                  <Button
                    small
                    busy={change.busy}
                    onClick={() => run(() => pinField(partyId, one.field, null))}
                  >
                    Pin
                  </Button>
                )
              )}
            </Allowed>,
          ],
        }))}
      />
    </>
  )
}

function From({ origin: { source, at, decidedBy, proposed } }: { origin: FieldOrigin }) {
  return (
    <>
      {source ? source.sourceName : 'entered here'}
      <span className="quiet-text small">
        {' '}
        {deciderWords[decidedBy]}
        {at && `, ${recent(at)}`}
        {proposed && `; by the rule it will become “${proposed}”`}
      </span>
    </>
  )
}

function Others({ origin, pin }: { origin: FieldOrigin; pin: (sourceRecordId: string) => void }) {
  if (origin.others.length === 0) return <span className="quiet-text">nothing else</span>
  return origin.others.map(({ value, sourceName, sourceRecordId }) => (
    <div key={sourceRecordId}>
      {sourceName}: {value}{' '}
      <Allowed to={{ verb: 'change', noun: 'parties' }} name="Take a source’s word" look="small">
        <button
          type="button"
          className="link small"
          aria-label={`Take “${value}” from ${sourceName}`}
          onClick={() => pin(sourceRecordId)}
        >
          Take this
        </button>
      </Allowed>
    </div>
  ))
}
