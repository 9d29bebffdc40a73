import { useState } from 'react'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { instant } from '../format/date.ts'
import { NotShown, Part } from './part.tsx'
import type { Party, SourceRecord } from './party.ts'
import { nameOf } from './party-name.ts'
import { useShownFields } from './shown-fields.ts'

/** Where what we know came from; every source's words can be read as they came. */
export function PartySources({ party }: { party: Party }) {
  const [open, setOpen] = useState(false)
  const names = new Set(party.sources.map(({ sourceName }) => sourceName))
  const isShown = useShownFields()('sources')
  if (!isShown) {
    return (
      <Part title="Sources">
        <NotShown what="What sources say is" />
      </Part>
    )
  }
  if (party.sources.length === 0) {
    return (
      <Part title="Sources">
        <p className="quiet-text small">Entered by hand; no other source speaks of them.</p>
      </Part>
    )
  }
  const records = `${party.sources.length} source ${party.sources.length === 1 ? 'record' : 'records'}`
  return (
    <Part title="Sources">
      <p className="source-line">
        From {records} in {names.size} {names.size === 1 ? 'source' : 'sources'}.{' '}
        <button type="button" className="link" onClick={() => setOpen(true)}>
          Which said what
        </button>
      </p>
      <Modal open={open} onClose={() => setOpen(false)} title={`What sources say of ${nameOf(party)}`} wide>
        {party.sources.map((record) => (
          <SourceWords key={record.sourceRecordId} record={record} />
        ))}
      </Modal>
    </Part>
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
