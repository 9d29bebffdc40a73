import './email.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type CampaignWhole, campaignQuery, startCampaign, stopCampaign } from '../client/campaign.ts'
import { measureQuery } from '../client/measure.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { MeasureChip } from '../components/measure.tsx'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Refused } from '../components/refused.tsx'
import { PageState } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { day } from '../format/date.ts'
import { count, percent } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { ChannelsTabs } from './channels-tabs.tsx'
import { stateText } from './message-words.ts'

/** One campaign: whom it reaches, who was left out by chance, and what it changed. */
export function CampaignPage() {
  const { campaignId } = useParams({ from: '/shell/channels/email/campaigns/$campaignId' })
  const { data, error, refetch } = useQuery(campaignQuery(campaignId))
  usePlace(data?.name ?? 'Campaign', 'Campaign')
  if (!data)
    return (
      <PageState
        title="Did the campaign do any good?"
        label="reading the campaign"
        error={error}
        onRetry={() => refetch()}
      />
    )
  return (
    <>
      <PageHead title={data.name} answer={answerOf(data)} actions={<Turn campaign={data} />} />
      <ChannelsTabs />
      <Effect campaign={data} />
      <Reach campaign={data} />
      <Section title="What does it say?" answer={data.subject}>
        <p className="message-text">{data.text}</p>
        <p>
          <Link className="link" to="/channels/email">
            All messages and campaigns
          </Link>
        </p>
      </Section>
    </>
  )
}

const stands = {
  draft: 'Planned: nothing is sent before it is started.',
  running: 'Running: each message goes through the gate as it leaves.',
  stopped: 'Stopped: what had not begun to leave was called off.',
  done: 'Done: its outcome has been observed to the end.',
} as const

function answerOf({ state, startedAt }: CampaignWhole): string {
  return `${stands[state]}${startedAt ? ` Started on ${day(startedAt)}.` : ''}`
}

function Turn({ campaign: { campaignId, state } }: { campaign: CampaignWhole }) {
  const change = useChange('campaigns')
  if (state === 'stopped' || state === 'done') return null
  const isDraft = state === 'draft'
  const name = isDraft ? 'Start campaign' : 'Stop campaign'
  return (
    <>
      <Allowed to={{ verb: 'change', noun: 'campaigns' }} name={name}>
        <Button
          primary={isDraft}
          busy={change.busy}
          onClick={() => change.run(() => (isDraft ? startCampaign(campaignId) : stopCampaign(campaignId)))}
        >
          {name}
        </Button>
      </Allowed>
      <Refused error={change.error} />
    </>
  )
}

function Effect({ campaign }: { campaign: CampaignWhole }) {
  const subject = { kind: 'campaign', id: campaign.campaignId } as const
  const { data } = useQuery(measureQuery('channels.campaign-effect', subject))
  return (
    <Section
      heavy
      title="What did it change?"
      answer={`What those spent who were to be written to, beside those whom chance left out, over ${count(campaign.outcomeDays)} days.`}
    >
      {data && <MeasureChip measure={data} title="Spend more, each" size="large" width={180} />}
    </Section>
  )
}

function Reach({ campaign }: { campaign: CampaignWhole }) {
  const n = (wanted: 'treated' | 'control') => campaign.arms.find(({ arm }) => arm === wanted)?.n ?? 0
  return (
    <Section
      title="Whom does it reach?"
      answer={
        campaign.arms.length === 0
          ? `Chance will leave out ${percent(campaign.controlShare)}; who it is, is drawn at the start.`
          : `${count(n('treated'))} were to be written to, ${count(n('control'))} were left out by chance.`
      }
    >
      {campaign.messages.length > 0 && (
        <PlainTable
          compact
          label="Messages of the campaign by how they stand"
          head={['How they stand', 'Messages']}
          right={[1]}
          rows={campaign.messages.map(({ state, n: some }) => ({
            key: state,
            cells: [stateText(state), count(some)],
          }))}
        />
      )}
    </Section>
  )
}
