import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type ObjectRecord,
  type ObjectWhole,
  objectQuery,
  recordQuery,
  removeRecord,
} from '../client/object.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { FactList } from '../components/fact-list.tsx'
import { Modal } from '../components/modal.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { Refused } from '../components/refused.tsx'
import { PageState } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { useChange } from '../components/use-change.ts'
import { recent } from '../format/date.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordHistory } from './record-history.tsx'
import { RecordTies } from './record-ties.tsx'
import { RecordValue } from './record-value.tsx'
import { Whose } from './records-page.tsx'

const route = getRouteApi('/shell/objects/$object/$recordId')

/** One record of the firm's own objects. */
export function RecordPage() {
  const { object: name, recordId } = route.useParams()
  const object = useQuery(objectQuery(name))
  const record = useQuery(recordQuery(name, recordId))
  usePlace(record.data?.title ?? 'Record', object.data?.titleMany ?? '', record.data?.title ?? '')
  const error = object.error ?? record.error
  if (!object.data || !record.data)
    return (
      <PageState
        title="Record"
        label="reading the record"
        error={error}
        onRetry={() => void Promise.all([object.refetch(), record.refetch()])}
      />
    )
  return <Whole object={object.data} record={record.data} />
}

function Whole({ object, record }: { object: ObjectWhole; record: ObjectRecord }) {
  const [dialog, setDialog] = useState<'change' | 'remove' | null>(null)
  const say = useToast()
  const one = object.titleOne.toLowerCase()
  return (
    <>
      <PageHead
        title={record.title}
        answer={
          <>
            {object.titleOne}
            {object.home === 'party' && (
              <>
                {' of '}
                <Whose record={record} />
              </>
            )}
            , entered {recent(record.createdAt)}
            {record.createdByName && ` by ${record.createdByName}`}
            {record.version > 1 && `, changed ${recent(record.updatedAt)}`}.
          </>
        }
        actions={
          <>
            <Allowed to={{ verb: 'change', noun: 'objects' }} name="Change">
              <Button primary onClick={() => setDialog('change')}>
                Change
              </Button>
            </Allowed>
            <Allowed to={{ verb: 'erase', noun: 'objects' }} name="Take away">
              <Button onClick={() => setDialog('remove')}>Take away</Button>
            </Allowed>
          </>
        }
      />
      <Section title="What is known">
        {object.fields.length === 0 && (
          <p className="quiet-text small">This object has no fields of its own yet.</p>
        )}
        <FactList wide>
          {object.fields.map((field) => (
            <div key={field.key}>
              <dt>{field.label}</dt>
              <dd>
                <RecordValue field={field} record={record} />
              </dd>
            </div>
          ))}
        </FactList>
      </Section>
      <RecordTies record={record} />
      <RecordHistory object={object} record={record} />
      <Modal open={dialog === 'change'} onClose={() => setDialog(null)} title={`Change ${record.title}`}>
        {dialog === 'change' && (
          <RecordForm
            object={object}
            record={record}
            onDone={(saved) => {
              setDialog(null)
              if (saved) say(`Saved ${saved.title}`)
            }}
          />
        )}
      </Modal>
      <Modal open={dialog === 'remove'} onClose={() => setDialog(null)} title={`Take this ${one} away?`}>
        {dialog === 'remove' && <Removal record={record} onDone={() => setDialog(null)} />}
      </Modal>
    </>
  )
}

function Removal({ record, onDone }: { record: ObjectRecord; onDone: () => void }) {
  const change = useChange('objects')
  const router = useRouter()
  const say = useToast()
  const remove = async () => {
    // The list is opened first: this page would read a record that is gone.
    const gone = await change.run(async () => {
      await removeRecord(record)
      await router.navigate({ to: '/objects/$object', params: { object: record.object } })
    })
    if (gone) say(`Took ${record.title} away`)
  }
  return (
    <>
      <p>The audit keeps what it said. What it is tied to is untied.</p>
      <Refused error={change.error} />
      <div className="form-actions">
        <Button primary busy={change.busy} onClick={() => void remove()}>
          Take it away
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </>
  )
}
