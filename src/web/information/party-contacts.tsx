import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ComplaintItem } from '../channels/complaint-item.tsx'
import { accountsQuery } from '../client/channel.ts'
import { partyComplaintsQuery } from '../client/complaint.ts'
import { contactsQuery, type Promised, settlePromise } from '../client/interaction.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day, today } from '../format/date.ts'
import { money } from '../format/money.ts'
import { ContactForm } from './contact-form.tsx'
import { NotShown, Part, PartAction } from './part.tsx'
import type { Party } from './party.ts'
import { nameOf } from './party-name.ts'

const create = { verb: 'create', noun: 'interactions' } as const

/** What is recorded of meeting the party: contacts, complaints, promises. */
export function PartyContacts({ party }: { party: Party }) {
  const [adding, setAdding] = useState(false)
  const reads = useMay({ verb: 'read', noun: 'interactions' })
  const accounts = useQuery(accountsQuery).data?.items.filter(({ isOpen }) => isOpen)
  const record = (
    <Allowed to={create} name="Record" look="link">
      <PartAction label="Record a contact" onPress={() => setAdding(true)}>
        Record
      </PartAction>
    </Allowed>
  )
  const canRecord = accounts !== undefined && accounts.length > 0
  return (
    <Part title="Contacts" action={canRecord ? record : undefined}>
      {accounts?.length === 0 && (
        <p className="quiet-text small">
          Contacts are recorded over a channel.{' '}
          <Link className="link" to="/channels/accounts">
            Open the first one
          </Link>
        </p>
      )}
      {reads ? <Met party={party} /> : <NotShown what="Contacts are" />}
      <Complaints party={party} />
      <Modal open={adding} onClose={() => setAdding(false)} title={`How did we meet ${nameOf(party)}?`}>
        {adding && canRecord && (
          <ContactForm party={party} accounts={accounts} onDone={() => setAdding(false)} />
        )}
      </Modal>
    </Part>
  )
}

function Met({ party }: { party: Party }) {
  const { data, error, refetch } = useQuery(contactsQuery(party.partyId))
  if (error) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return null
  const open = data.promises.filter(({ keptAt, brokenAt }) => keptAt === null && brokenAt === null)
  return (
    <>
      {data.items.length === 0 && <p className="quiet-text small">No contact has been recorded.</p>}
      <ul className="plain">
        {data.items.map((contact) => (
          <li key={contact.interactionId} className="small">
            {day(contact.occurredOn)} · {contact.kind}, {contact.channel}
            {contact.cost > 0 && ` · ${money(contact.cost, contact.currency)}`}
            {contact.missed !== null && contact.missed.length > 0 && (
              <span className="quiet-text"> · missed: {contact.missed.join(', ').replaceAll('-', ' ')}</span>
            )}
          </li>
        ))}
      </ul>
      {open.map((promise) => (
        <OpenPromise key={promise.promiseId} party={party} promise={promise} />
      ))}
    </>
  )
}

function OpenPromise({ party, promise }: { party: Party; promise: Promised }) {
  const change = useChange('interactions')
  const settle = (isKept: boolean) =>
    change.run(() => settlePromise(party.partyId, promise.promiseId, isKept))
  const isLate = promise.dueOn < today()
  return (
    <div className="small">
      <p>
        Promised by {day(promise.dueOn)}
        {isLate && <b>, overdue</b>}: {promise.words}
      </p>
      <Allowed to={{ verb: 'change', noun: 'interactions' }} name="Say whether it was kept" look="small">
        <span className="row">
          <Button small busy={change.busy} onClick={() => settle(true)}>
            Kept
          </Button>
          <Button small busy={change.busy} onClick={() => settle(false)}>
            Broken
          </Button>
        </span>
      </Allowed>
      <Refused error={change.error} />
    </div>
  )
}

function Complaints({ party }: { party: Party }) {
  const reads = useMay({ verb: 'read', noun: 'complaints' })
  const { data } = useQuery({ ...partyComplaintsQuery(party.partyId), enabled: reads })
  return data?.items.map((complaint) => <ComplaintItem key={complaint.complaintId} complaint={complaint} />)
}
