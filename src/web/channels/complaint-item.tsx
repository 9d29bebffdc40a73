import './channels.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Complaint } from '../client/complaint.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { day } from '../format/date.ts'
import { money } from '../format/money.ts'
import { figure } from '../format/number.ts'
import { AnswerForm, JusticeForm } from './answer-form.tsx'

const change = { verb: 'change', noun: 'complaints' } as const

/** One complaint: who, of what, in their words; how it was answered, and how fair they found it. */
export function ComplaintItem({ complaint, hasName = false }: { complaint: Complaint; hasName?: boolean }) {
  const [open, setOpen] = useState<'answer' | 'justice' | null>(null)
  const { partyId, partyName, cause, channel, severity, words, filedAt, recurs, answered, justice } =
    complaint
  const close = () => setOpen(null)
  return (
    <article className="complaint">
      <div className="complaint-head">
        {hasName && (
          <Link className="link" to="/customers/$partyId" params={{ partyId }}>
            {partyName || 'Somebody without a name'}
          </Link>
        )}
        <b>{cause}</b>
        <small className="quiet-text">
          {day(filedAt)}
          {channel && ` · ${channel}`} · severity {severity} of 5{recurs && ' · came back'}
        </small>
      </div>
      {words && <q>{words}</q>}
      {answered && (
        <p className="small">
          {outcomes[answered.outcome ?? ''] ?? 'Answered'} on {day(answered.answeredAt)}
          {answered.redress > 0 && ` with ${money(answered.redress, answered.currency)}`}
          {answered.words && `: ${answered.words}`}
        </p>
      )}
      {justice && (
        <p className="small quiet-text">
          Found fair, of 7: what they got {figure(justice.distributive)}, how it was decided{' '}
          {figure(justice.procedural)}, how they were treated {figure(justice.interactional)}
        </p>
      )}
      <div className="row">
        {!answered && (
          <Allowed to={change} name="Answer" look="small">
            <Button small onClick={() => setOpen('answer')}>
              Answer<span className="unseen"> {cause}</span>
            </Button>
          </Allowed>
        )}
        {answered && !justice && (
          <Allowed to={change} name="Note how fair it was" look="small">
            <Button small onClick={() => setOpen('justice')}>
              Note how fair it was
            </Button>
          </Allowed>
        )}
      </div>
      <Modal open={open === 'answer'} onClose={close} title={`Answer: ${cause}`}>
        {open === 'answer' && <AnswerForm complaint={complaint} onDone={close} />}
      </Modal>
      <Modal open={open === 'justice'} onClose={close} title="How fair did they find it?">
        {open === 'justice' && <JusticeForm complaint={complaint} onDone={close} />}
      </Modal>
    </article>
  )
}

const outcomes: Record<string, string> = { solved: 'Solved', redressed: 'Redressed', declined: 'Declined' }
