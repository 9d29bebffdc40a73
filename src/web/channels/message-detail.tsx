import './email.css'
import { useQuery } from '@tanstack/react-query'
import { messageQuery, settleMessage } from '../client/message.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'
import { classText, reasonText, stateText } from './message-words.ts'

const verdicts = { allow: 'may go', defer: 'waits', deny: 'held back' } as const
const stages = { request: 'When it was asked for', 'hand-over': 'As it left' } as const
const tries: Readonly<Record<string, string>> = {
  sending: 'on its way',
  ok: 'taken',
  temporary: 'not now',
  permanent: 'refused',
  unknown: 'no answer',
}

/** One message: its words, what was decided of it each time, and how each try ended. */
export function MessageDetail({ messageId }: { messageId: string }) {
  const { data, error, refetch } = useQuery(messageQuery(messageId))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the message" rows={6} />
  return (
    <div className="message-detail">
      <p>
        To {data.partyName ?? 'a customer'},{' '}
        {data.address === null ? 'address not shown' : data.address || 'no address'}. {classText(data.class)},
        for {data.purpose}. It stands: <b>{stateText(data.state, data.reason)}</b>
        {data.reason && ` (${reasonText(data.reason).toLowerCase()})`}.
      </p>
      {data.state === 'uncertain' && (
        <Consequence messageId={messageId} isAdvertising={data.class === 'marketing'} />
      )}
      <p className="message-text">{data.text || 'Its words were erased.'}</p>
      {data.verdicts.map((verdict) => (
        <section key={verdict.verdictId}>
          <h3>
            {stages[verdict.stage]}, {instant(verdict.decidedAt)}: {verdicts[verdict.verdict]}
            {verdict.untilAt && ` until ${instant(verdict.untilAt)}`}
          </h3>
          <ul className="message-reasons">
            {verdict.reasons.map((reason) => (
              <li key={reason.code}>{reason.sentence}</li>
            ))}
          </ul>
        </section>
      ))}
      {data.tries.length > 0 && (
        <PlainTable
          compact
          label="Tries to hand it over"
          head={['Try', 'Began', 'How it ended', 'What the server said']}
          rows={data.tries.map((one) => ({
            key: `${one.number} ${one.startedAt}`,
            cells: [
              String(one.number),
              instant(one.startedAt),
              tries[one.state] ?? one.state,
              one.reply ?? '–',
            ],
          }))}
        />
      )}
    </div>
  )
}

/** Nobody knows whether it arrived; whoever has found out says so. */
function Consequence({ messageId, isAdvertising }: { messageId: string; isAdvertising: boolean }) {
  const change = useChange('messages')
  const settle = (consequence: 'accepted' | 'resent' | 'abandoned') => () =>
    change.run(() => settleMessage(messageId, consequence))
  return (
    <Allowed to={{ verb: 'change', noun: 'messages' }} name="Say what became of it">
      <p>
        The server never answered, so it may have arrived. {isAdvertising && 'Advertising is not sent twice.'}
      </p>
      <div className="row wrap">
        <Button small onClick={settle('accepted')} busy={change.busy}>
          It arrived
        </Button>
        {!isAdvertising && (
          <Button small onClick={settle('resent')} busy={change.busy}>
            Send it again
          </Button>
        )}
        <Button small onClick={settle('abandoned')} busy={change.busy}>
          Let it be
        </Button>
      </div>
      <Refused error={change.error} />
    </Allowed>
  )
}
