import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { objectQuery, objectsQuery, recordsAboutQuery } from '../client/object.ts'
import { useMay } from '../components/allowed.tsx'
import { FactList } from '../components/fact-list.tsx'
import { SelectField } from '../components/field.tsx'
import { Modal } from '../components/modal.tsx'
import { ErrorState } from '../components/state.tsx'
import { Part, PartAction } from './part.tsx'
import type { Party } from './party.ts'
import { nameOf } from './party-name.ts'
import { RecordForm } from './record-form.tsx'
import { RecordLink } from './records-page.tsx'

/** What the firm keeps about a customer under its own objects. */
export function PartyRecords({ party }: { party: Party }) {
  const enabled = useMay({ verb: 'read', noun: 'objects' })
  const mayCreate = useMay({ verb: 'create', noun: 'objects' })
  const objects = useQuery({ ...objectsQuery, enabled }).data?.items ?? []
  const about = useQuery({ ...recordsAboutQuery(party.partyId), enabled })
  const [isOpen, setOpen] = useState(false)
  const own = objects.filter(({ home, retiredAt }) => home === 'party' && retiredAt === null)
  if (own.length === 0) return null
  const byObject = Map.groupBy(about.data?.items ?? [], ({ object }) => object)
  return (
    <Part
      title="What is theirs"
      action={
        mayCreate && (
          <PartAction label="Add something that is theirs" onPress={() => setOpen(true)}>
            Add
          </PartAction>
        )
      }
    >
      {about.error && !about.data && <ErrorState error={about.error} onRetry={() => about.refetch()} />}
      {about.data?.items.length === 0 && (
        <p className="quiet-text small">
          No {own.map(({ titleMany }) => titleMany.toLowerCase()).join(', no ')}.
        </p>
      )}
      <FactList>
        {own
          .filter(({ object }) => byObject.has(object))
          .map(({ object, titleMany }) => (
            <div key={object}>
              <dt>{titleMany}</dt>
              <dd>
                <ul>
                  {byObject.get(object)?.map((record) => (
                    <li key={record.recordId}>
                      <RecordLink record={record} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
      </FactList>
      <Modal open={isOpen} onClose={() => setOpen(false)} title={`New, of ${nameOf(party)}`}>
        {isOpen && <NewOfTheirs party={party} objects={own} onDone={() => setOpen(false)} />}
      </Modal>
    </Part>
  )
}

function NewOfTheirs(props: {
  party: Party
  objects: { object: string; titleOne: string }[]
  onDone: () => void
}) {
  const { party, objects, onDone } = props
  const [chosen, choose] = useState(objects[0]?.object ?? '')
  const { data: object, error, refetch } = useQuery(objectQuery(chosen))
  const { partyId, kind } = party
  return (
    <>
      {objects.length > 1 && (
        <SelectField
          label="What"
          value={chosen}
          options={objects.map((one) => ({ value: one.object, label: one.titleOne }))}
          onChange={(event) => choose(event.target.value)}
        />
      )}
      {error && !object && <ErrorState error={error} onRetry={() => refetch()} />}
      {object && (
        <RecordForm
          key={chosen}
          object={object}
          party={{ partyId, kind, name: nameOf(party) }}
          onDone={onDone}
        />
      )}
    </>
  )
}
