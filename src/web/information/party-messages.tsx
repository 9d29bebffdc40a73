import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MessageDetail } from '../channels/message-detail.tsx'
import { reasonText, stateText } from '../channels/message-words.ts'
import { partyMessagesQuery } from '../client/message.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { Modal } from '../components/modal.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { recent } from '../format/date.ts'
import { MessageForm } from './message-form.tsx'
import { Part, PartAction } from './part.tsx'
import type { Party } from './party.ts'
import { nameOf } from './party-name.ts'

/** What was written to the party, and what was held back, each with why. */
export function PartyMessages({ party }: { party: Party }) {
  const mayRead = useMay({ verb: 'read', noun: 'messages' })
  const [open, setOpen] = useState<string | null>(null)
  const [isWriting, setWriting] = useState(false)
  if (!mayRead) return null
  return (
    <Part
      title="Messages"
      action={
        <Allowed to={{ verb: 'create', noun: 'messages' }} name="Write" look="link">
          <PartAction onPress={() => setWriting(true)}>Write</PartAction>
        </Allowed>
      }
    >
      <Written partyId={party.partyId} onOpen={setOpen} />
      <Modal wide open={open !== null} onClose={() => setOpen(null)} title="Why this message?">
        {open && <MessageDetail messageId={open} />}
      </Modal>
      <Modal open={isWriting} onClose={() => setWriting(false)} title={`Write to ${nameOf(party)}`}>
        {isWriting && <MessageForm party={party} onDone={() => setWriting(false)} />}
      </Modal>
    </Part>
  )
}

function Written({ partyId, onOpen }: { partyId: string; onOpen: (messageId: string) => void }) {
  const list = useInfiniteQuery(partyMessagesQuery(partyId))
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => list.refetch()} />
  if (!list.data) return <Loading label="reading the messages" />
  const all = list.data.pages.flatMap(({ items }) => items)
  if (all.length === 0) return <p className="quiet-text small">Nothing was written to them yet.</p>
  return (
    <>
      <ul className="plain-list">
        {all.map((message) => (
          <li key={message.messageId}>
            <button type="button" className="link" onClick={() => onOpen(message.messageId)}>
              {message.subject || 'Without words'}
            </button>
            <br />
            <span className="quiet-text small">
              {stateText(message.state, message.reason)}, {recent(message.updatedAt)}
              {message.reason && `. ${reasonText(message.reason)}`}
            </span>
          </li>
        ))}
      </ul>
      <ListEnd list={list} />
    </>
  )
}
