import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ListEnd } from '../components/list-end.tsx'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { instant } from '../format/date.ts'
import { FieldOrigins } from './field-origins.tsx'
import { NotShown, Part } from './part.tsx'
import type { Party } from './party.ts'
import { partySourcesQuery, type SourceRecord } from './party-details.ts'
import { nameOf } from './party-name.ts'
import { useShownFields } from './shown-fields.ts'

/** Where what we know came from; every source's words can be read as they came. */
export function PartySources({ party }: { party: Party }) {
  const isShown = useShownFields()('sources')
  return (
    <Part title="Sources">
      {isShown ? <Records party={party} /> : <NotShown what="What sources say is" />}
    </Part>
  )
}

function Records({ party }: { party: Party }) {
  const [open, setOpen] = useState(false)
  const [origins, setOrigins] = useState(false)
  const records = useInfiniteQuery(partySourcesQuery(party.partyId))
  if (records.error && !records.data)
    return <ErrorState error={records.error} onRetry={() => records.refetch()} />
  if (!records.data) return <Loading label="reading the sources" rows={1} />
  const all = records.data.pages.flatMap(({ items }) => items)
  if (all.length === 0)
    return <p className="quiet-text small">Entered by hand; no other source speaks of them.</p>
  const names = new Set(all.map(({ sourceName }) => sourceName))
  const more = records.hasNextPage ? ' or more' : ''
  return (
    <>
      <p className="source-line">
        From {all.length}
        {more} source {all.length === 1 && !more ? 'record' : 'records'} in {names.size}{' '}
        {names.size === 1 ? 'source' : 'sources'}.{' '}
        <button type="button" className="link" onClick={() => setOpen(true)}>
          Which said what
        </button>{' '}
        <button type="button" className="link" onClick={() => setOrigins(true)}>
          Where does each field come from?
        </button>
      </p>
      <Modal open={open} onClose={() => setOpen(false)} title={`What sources say of ${nameOf(party)}`} wide>
        {all.map((record) => (
          <SourceWords key={record.sourceRecordId} record={record} />
        ))}
        <ListEnd list={records} />
      </Modal>
      <Modal
        open={origins}
        onClose={() => setOrigins(false)}
        title={`Where what we know of ${nameOf(party)} comes from`}
        wide
      >
        {origins && <FieldOrigins partyId={party.partyId} />}
      </Modal>
    </>
  )
}

function SourceWords({ record }: { record: SourceRecord }) {
  return (
    <section className="source-words">
      <h3>
        {record.sourceName} <span className="quiet-text">number {record.externalId}</span>
      </h3>
      <p className="source-line">
        {record.noun}, received {instant(record.receivedAt)}
      </p>
      <PlainTable
        compact
        label={`What ${record.sourceName} says`}
        head={['Field', 'As it came']}
        rows={Object.entries(record.content).map(([field, value]) => ({
          key: field,
          cells: [field, typeof value === 'object' ? JSON.stringify(value) : String(value)],
        }))}
      />
    </section>
  )
}
