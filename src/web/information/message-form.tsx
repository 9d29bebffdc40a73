import { useState } from 'react'
import { type NewMessage, sendMessage } from '../client/message.ts'
import { Button } from '../components/button.tsx'
import { useDraftId } from '../components/draft-id.ts'
import { SelectField, TextArea, TextField, wrongWith } from '../components/field.tsx'
import { FormFoot } from '../components/form-foot.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import type { Party } from './party.ts'

type Kind = 'answer' | 'service' | 'offer'

const kinds: { value: Kind; label: string }[] = [
  { value: 'answer', label: 'About an order of theirs' },
  { value: 'service', label: 'Service' },
  { value: 'offer', label: 'An offer (needs their consent)' },
]

const meant: Record<Kind, Pick<NewMessage, 'class' | 'purpose'>> = {
  answer: { class: 'transactional', purpose: 'orders' },
  service: { class: 'service', purpose: 'service' },
  offer: { class: 'marketing', purpose: 'offers' },
}

type Verdict = Awaited<ReturnType<typeof sendMessage>>['items'][number]

/** Writes an e-mail to one customer; what the gate says of it is told at once. */
export function MessageForm({ party, onDone }: { party: Party; onDone: () => void }) {
  const [kind, setKind] = useState<Kind>('answer')
  const [subject, setSubject] = useState('')
  const [text, setText] = useState('')
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const { id } = useDraftId()
  const change = useChange('messages')
  const send = async (event: React.FormEvent) => {
    event.preventDefault()
    await change.run(async () => {
      const item = { messageId: id, partyId: party.partyId, channel: 'email', ...meant[kind], subject, text }
      const { items } = await sendMessage(item)
      setVerdict(items[0] ?? null)
    })
  }
  if (verdict) return <Told verdict={verdict} onDone={onDone} />
  const problem = change.error?.problem
  return (
    <form className="form" onSubmit={send}>
      <SelectField
        label="What for"
        value={kind}
        options={kinds}
        onChange={({ target }) => setKind(kinds.find(({ value }) => value === target.value)?.value ?? kind)}
      />
      <TextField
        label="Subject"
        value={subject}
        required
        maxLength={200}
        wrong={wrongWith(problem, 'subject')}
        onChange={({ target }) => setSubject(target.value)}
      />
      <TextArea
        label="Text"
        rows={8}
        value={text}
        required
        wrong={wrongWith(problem, 'text')}
        onChange={({ target }) => setText(target.value)}
      />
      <FormFoot sending={change} onDone={onDone} disabled={subject.trim() === '' || text.trim() === ''}>
        Send e-mail
      </FormFoot>
    </form>
  )
}

/** What the gate said, with every reason. */
function Told({ verdict, onDone }: { verdict: Verdict; onDone: () => void }) {
  const heading = {
    allow: 'It goes out now.',
    defer: `It waits until ${verdict.until ? instant(verdict.until) : 'later'}.`,
    deny: 'It was held back.',
  }[verdict.verdict]
  return (
    <>
      <p role="status">
        <b>{heading}</b>
      </p>
      <ul className="message-reasons">
        {verdict.reasons.map((reason) => (
          <li key={reason.code}>{reason.sentence}</li>
        ))}
      </ul>
      <Button onClick={onDone}>Close</Button>
    </>
  )
}
