import { Refused } from '../components/refused.tsx'
import './channels.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Account,
  accountsQuery,
  type ContactStandard,
  contactStandardsQuery,
  endContactStandard,
  gridQuery,
  setContactStandard,
} from '../client/channel.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Why } from '../components/measure.tsx'
import { Modal } from '../components/modal.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { Whisker } from '../components/whisker.tsx'
import { day } from '../format/date.ts'
import { count, percent, range } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'
import { standardText } from './metric.ts'
import { StandardForm } from './standard-form.tsx'
import { useSaving } from './use-saving.ts'

const change = { verb: 'change', noun: 'channels' } as const

/** What contacts are held to, channel by channel, and how often they were that good. */
export function StandardsPage() {
  usePlace('Contact standards', 'Contact standards')
  const [setting, setSetting] = useState(false)
  const { data, error, refetch } = useQuery(contactStandardsQuery)
  const set = (
    <Allowed to={change} name="Set a standard">
      <Button primary onClick={() => setSetting(true)}>
        Set a standard
      </Button>
    </Allowed>
  )
  const has = data && data.items.length > 0
  return (
    <>
      <PageHead
        title="What do we hold ourselves to?"
        answer={data && has ? answerOf(data.items) : undefined}
        actions={has ? set : undefined}
      />
      <ChannelsTabs />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the standards" rows={6} />}
      {has && <Standards standards={data.items} />}
      {data && !has && (
        <Empty title="No standard yet" action={set}>
          Here stands what every contact is held to: how soon somebody answers, whether it was resolved at
          once, whether anybody complained. A contact is perfect when it met all of them. Begin with what
          customers expect, below.
        </Empty>
      )}
      {data && <Offered offered={data.offered} standards={data.items} />}
      <Modal open={setting} onClose={() => setSetting(false)} title="Set a standard">
        {setting && <StandardForm onDone={() => setSetting(false)} />}
      </Modal>
    </>
  )
}

function answerOf(standards: readonly ContactStandard[]): string {
  const judged = standards.filter(({ attained }) => attained !== null)
  const [worst] = judged.toSorted((a, b) => (a.attained?.value ?? 0) - (b.attained?.value ?? 0))
  if (!worst?.attained)
    return `${standards.length} standards hold; no contact of the last 90 days was judged by them.`
  return `${standards.length} standards hold. The least often met is “${standardText(worst)}”: by ${percent(worst.attained.value)} of ${count(worst.attained.n)} contacts.`
}

function Standards({ standards }: { standards: ContactStandard[] }) {
  const accounts = useQuery(accountsQuery).data?.items ?? []
  const segments = useQuery(gridQuery).data?.segments ?? []
  const channelName = (slug: string | null) =>
    slug === null ? 'Every channel' : (accounts.find(({ channel }) => channel === slug)?.name ?? slug)
  const segmentName = (id: string | null) =>
    id === null
      ? 'Everybody'
      : (segments.find(({ segmentId }) => segmentId === id)?.name ?? 'A former segment')
  return (
    <Section
      heavy
      title="How often were contacts that good?"
      source="Of the contacts of the last 90 days that each standard judged; bars are 80 % intervals (Wilson). A standard of a channel goes before one of every channel, one of a segment before one of everybody. Where no standard is set, a segment’s role says within how many hours a reply is due."
    >
      <PlainTable
        label="Contact standards"
        head={['Where', 'For whom', 'What', 'Met', 'Since', '']}
        rows={standards.map((standard) => ({
          key: standard.contactStandardId,
          cells: [
            channelName(standard.channel),
            segmentName(standard.segmentId),
            standardText(standard),
            <Attained key="met" standard={standard} />,
            `${day(standard.validFrom)}${standard.decisionId ? ', decided' : ''}`,
            <End key="end" standard={standard} />,
          ],
        }))}
      />
    </Section>
  )
}

const domain = { low: 0, high: 1 }

function Attained({ standard }: { standard: ContactStandard }) {
  const { attained } = standard
  if (attained === null) return <span className="quiet-text small">no contact judged yet</span>
  const { value, low, high, n } = attained
  const told = {
    title: standardText(standard),
    value: percent(value),
    interval: `${range(percent(low), percent(high))}, 80 %`,
    n: `${count(n)} contacts`,
    sentence: 'Of the contacts of the last 90 days that this standard judged, the share that met it.',
    formula: 'contacts that met it ÷ contacts it judged',
  }
  return (
    <Why of={{ told }} title={told.title}>
      <span className="row">
        {percent(value)}
        <Whisker of={{ value, interval: attained, standard: null }} domain={domain} width={56} />
        <small className="quiet-text">n {count(n)}</small>
      </span>
    </Why>
  )
}

function End({ standard }: { standard: ContactStandard }) {
  const saving = useSaving('channels', 'measures')
  return (
    <Allowed to={change} name="End" look="small">
      <Button
        small
        busy={saving.busy}
        onClick={() => saving.run(() => endContactStandard(standard.contactStandardId))}
      >
        End<span className="unseen">: {standardText(standard)}</span>
      </Button>
    </Allowed>
  )
}

type Offer = { kind: string | null; metric: ContactStandard['metric']; threshold: number }

const places: Record<string, { category: string; name: string }> = {
  call: { category: 'telephony', name: 'telephone' },
  chat: { category: 'e-commerce', name: 'chat' },
  email: { category: 'direct-marketing', name: 'e-mail' },
  letter: { category: 'direct-marketing', name: 'letters' },
}

/** Where a kind of contact comes in: the channel of that name, else one of its category that no other kind names. */
const channelFor = (kind: string, accounts: readonly Account[]) =>
  accounts.find(({ channel }) => channel === kind) ??
  accounts.find(({ channel, category }) => category === places[kind]?.category && !(channel in places))

/** “Telephone”, or “Shop (letters)” where a channel carries more than its name says. */
function placeName({ name, channel }: Account, kind: string | null): string {
  const brings = places[kind ?? '']?.name
  return channel === kind || brings === undefined || brings === name.toLowerCase()
    ? name
    : `${name} (${brings})`
}

/** What customers commonly expect; each is taken over with one press, and none holds until then. */
function Offered({ offered, standards }: { offered: Offer[]; standards: ContactStandard[] }) {
  const accounts = useQuery(accountsQuery).data?.items ?? []
  const saving = useSaving('channels', 'measures')
  const rows = offered.flatMap((offer) => {
    const channel = offer.kind === null ? undefined : channelFor(offer.kind, accounts)
    if (offer.kind !== null && !channel) return []
    const isSet = standards.some(
      (set) =>
        set.metric === offer.metric && set.channel === (channel?.channel ?? null) && set.segmentId === null,
    )
    return isSet ? [] : [{ offer, channel }]
  })
  if (rows.length === 0) return null
  return (
    <Section
      title="What do customers expect?"
      answer="Standards to begin with, tighter than most customers ask. None holds until it is taken over."
    >
      <PlainTable
        label="Standards to begin with"
        head={['Where', 'What', '']}
        rows={rows.map(({ offer, channel }) => ({
          key: `${offer.kind} ${offer.metric}`,
          cells: [
            channel ? placeName(channel, offer.kind) : 'Every channel',
            standardText(offer),
            <Allowed key="take" to={change} name="Take over" look="small">
              <Button
                small
                busy={saving.busy}
                onClick={() =>
                  saving.run(() =>
                    setContactStandard({
                      metric: offer.metric,
                      threshold: offer.threshold,
                      channel: channel?.channel ?? null,
                    }),
                  )
                }
              >
                Take over<span className="unseen">: {standardText(offer)}</span>
              </Button>
            </Allowed>,
          ],
        }))}
      />
      <Refused error={saving.error} />
    </Section>
  )
}
