import './email.css'
import { useQuery } from '@tanstack/react-query'
import { measureQuery } from '../client/measure.ts'
import { type Delivery, deliveryQuery } from '../client/message.ts'
import { MeasureChip } from '../components/measure.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { instant, recent } from '../format/date.ts'
import { count } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { CampaignList } from './campaign-list.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'
import { ContactPolicies } from './contact-policies.tsx'
import { MessageList } from './message-list.tsx'
import { reasonText, stateText } from './message-words.ts'

/** What leaves the house, what was held back, and why. */
export function EmailPage() {
  usePlace('E-mail', 'E-mail')
  const { data, error, refetch } = useQuery(deliveryQuery)
  return (
    <>
      <PageHead title="What goes out, and what was held back?" answer={data && answerOf(data)} />
      <ChannelsTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the queue" rows={6} />}
      {data && (
        <>
          <SetUp setUp={data.setUp} />
          <NotTaken delivery={data} />
          <Queue delivery={data} />
        </>
      )}
      <Section
        title="Which messages, and why?"
        answer="Each is judged when it is asked for, and again as it leaves."
      >
        <MessageList />
      </Section>
      <CampaignList />
      <ContactPolicies />
    </>
  )
}

const among = ({ states }: Delivery, ...wanted: string[]): number =>
  states.reduce((sum, { state, n }) => sum + (wanted.includes(state) ? n : 0), 0)

function answerOf(delivery: Delivery): string {
  const sent = among(delivery, 'accepted')
  const held = among(delivery, 'refused')
  if (delivery.states.length === 0) return 'Nothing has been written to anybody yet.'
  const dark = among(delivery, 'uncertain')
  const unknown = dark > 0 ? ` Of ${count(dark)} nobody knows whether they arrived.` : ''
  return `${count(sent)} sent, ${count(held)} held back by the gate.${unknown}`
}

/** Says what is missing before anything can leave, or before one click can end it. */
function SetUp({ setUp }: { setUp: Delivery['setUp'] }) {
  if (!setUp.sends)
    return (
      <p className="email-missing" role="status">
        <b>Nothing leaves yet.</b> No mail server is named: set <code>KITH_SMTP_URL</code> and{' '}
        <code>KITH_MAIL_FROM</code> and start again. Messages wait meanwhile.
      </p>
    )
  if (!setUp.oneClick)
    return (
      <p className="email-missing" role="status">
        <b>One-click unsubscription is not complete.</b> It needs an https <code>KITH_URL</code> and a
        signature (<code>KITH_DKIM_SELECTOR</code>, <code>KITH_DKIM_KEY</code>). Offers from {setUp.from}{' '}
        carry a link in their words.
      </p>
    )
  return null
}

/** Says of mail that could not be handed over what the server said, and when it is tried again. */
function NotTaken({ delivery: { waiting, lastAnswer } }: { delivery: Delivery }) {
  if (waiting.triedAgain === 0) return null
  const said = [lastAnswer?.code, lastAnswer?.reply].filter(Boolean).join(' ')
  return (
    <p className="email-missing" role="status">
      <b>{count(waiting.triedAgain)} could not be handed over yet.</b>{' '}
      {lastAnswer && `The last answer, ${recent(lastAnswer.at)}: “${said}”. `}
      {waiting.nextTryAt && `The next try comes on ${instant(waiting.nextTryAt)}.`}
    </p>
  )
}

function Queue({ delivery }: { delivery: Delivery }) {
  const honoured = useQuery(measureQuery('channels.terms-honoured'))
  const dark = useQuery(measureQuery('channels.uncertain'))
  const { n: waiting, since } = delivery.waiting
  return (
    <Section
      title="How does the queue stand?"
      answer={
        waiting === 0
          ? 'Nothing waits.'
          : `${count(waiting)} wait${since ? `, the longest since ${recent(since)}` : ''}; ${count(delivery.acceptedLastMinute)} were sent in the last minute.`
      }
      source={
        delivery.senders.length === 0
          ? 'No sender is at work.'
          : `${count(delivery.senders.length)} at work since ${recent(delivery.senders[0]?.startedAt ?? '')}.`
      }
    >
      <div className="email-queue">
        {honoured.data && <MeasureChip measure={honoured.data} />}
        {dark.data && <MeasureChip measure={dark.data} />}
        {delivery.states.length > 0 && (
          <PlainTable
            compact
            label="Messages by how they stand"
            head={['How they stand', 'Messages']}
            right={[1]}
            rows={delivery.states.map(({ state, n }) => ({
              key: state,
              cells: [stateText(state), count(n)],
            }))}
          />
        )}
        {delivery.refusals.length > 0 && (
          <PlainTable
            compact
            label="Why messages were held back in 30 days"
            head={['Held back in 30 days because', 'Messages']}
            right={[1]}
            rows={delivery.refusals.map(({ reason, n }) => ({
              key: reason,
              cells: [reasonText(reason), count(n)],
            }))}
          />
        )}
      </div>
    </Section>
  )
}
