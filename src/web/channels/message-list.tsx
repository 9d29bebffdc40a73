import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Message, type MessageState, messagesQuery } from '../client/message.ts'
import { Choice } from '../components/choice.tsx'
import { ListEnd } from '../components/list-end.tsx'
import { Modal } from '../components/modal.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { recent } from '../format/date.ts'
import { MessageDetail } from './message-detail.tsx'
import { reasonText, stateText } from './message-words.ts'

const kinds: { value: MessageState | 'all'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'accepted', label: 'Sent' },
  { value: 'refused', label: 'Held back' },
  { value: 'deferred', label: 'Waiting for an hour' },
  { value: 'queued', label: 'Waiting to go' },
  { value: 'rejected', label: 'Refused there' },
  { value: 'uncertain', label: 'Nobody knows' },
]

/** Messages of one state or all, the latest first; each opens with every verdict and try. */
export function MessageList() {
  const [kind, setKind] = useState<MessageState | 'all'>('all')
  const [open, setOpen] = useState<Message | null>(null)
  const list = useInfiniteQuery(messagesQuery(kind === 'all' ? null : kind))
  const all = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <Choice label="Which messages" options={kinds} chosen={kind} onChoose={setKind} />
      {list.error && !list.data && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
      {!list.data && !list.error && <Loading label="reading the messages" rows={6} />}
      {list.data && all.length === 0 && (
        <div className="email-list">
          <Empty title="None of these">
            Here stands each message to a customer: whether it went, was held back or waits, and every reason
            for it. Write one from a customer’s page.
          </Empty>
        </div>
      )}
      {all.length > 0 && (
        <div className="email-list">
          <PlainTable
            compact
            label="Messages"
            head={['Subject', 'Customer', 'Purpose', 'How it stands', 'Why', 'When']}
            rows={all.map((message) => ({ key: message.messageId, cells: cellsOf(message, setOpen) }))}
          />
          <ListEnd list={list} />
        </div>
      )}
      <Modal wide open={open !== null} onClose={() => setOpen(null)} title={open?.subject ?? 'A message'}>
        {open && <MessageDetail messageId={open.messageId} />}
      </Modal>
    </>
  )
}

function cellsOf(message: Message, onOpen: (message: Message) => void): React.ReactNode[] {
  return [
    <button key="subject" type="button" className="link" onClick={() => onOpen(message)}>
      {message.subject || 'Without words'}
    </button>,
    <Link key="party" className="link" to="/customers/$partyId" params={{ partyId: message.partyId }}>
      {message.partyName ?? 'Name not shown'}
    </Link>,
    message.purpose,
    stateText(message.state, message.reason),
    reasonText(message.reason),
    recent(message.updatedAt),
  ]
}
