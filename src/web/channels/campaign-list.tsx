import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { campaignsQuery } from '../client/campaign.ts'
import { Allowed, useMay } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Modal } from '../components/modal.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { percent } from '../format/number.ts'
import { CampaignForm } from './campaign-form.tsx'

/** Campaigns, the latest first. */
export function CampaignList() {
  const mayRead = useMay({ verb: 'read', noun: 'campaigns' })
  const { data, error, refetch } = useQuery({ ...campaignsQuery, enabled: mayRead })
  const [isNew, setNew] = useState(false)
  if (!mayRead) return null
  const plan = (
    <Allowed to={{ verb: 'create', noun: 'campaigns' }} name="Plan a campaign" look="small">
      <Button small onClick={() => setNew(true)}>
        Plan a campaign
      </Button>
    </Allowed>
  )
  return (
    <Section title="Which campaigns, and did they do any good?" aside={data && data.items.length > 0 && plan}>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the campaigns" />}
      {data && data.items.length === 0 && (
        <Empty title="None yet" action={plan}>
          Here stands each campaign with the people whom chance left out of it, and what it changed in what
          they spend.
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <PlainTable
          compact
          label="Campaigns"
          head={['Campaign', 'How it stands', 'For', 'Started', 'Left out by chance']}
          right={[4]}
          rows={data.items.map((campaign) => ({
            key: campaign.campaignId,
            cells: [
              <Link
                key="name"
                className="link"
                to="/channels/email/campaigns/$campaignId"
                params={{ campaignId: campaign.campaignId }}
              >
                {campaign.name}
              </Link>,
              campaign.state === 'draft' ? 'planned' : campaign.state,
              campaign.purpose,
              campaign.startedAt ? day(campaign.startedAt) : '–',
              percent(campaign.controlShare),
            ],
          }))}
        />
      )}
      <Modal open={isNew} onClose={() => setNew(false)} title="Plan a campaign">
        {isNew && <CampaignForm onDone={() => setNew(false)} />}
      </Modal>
    </Section>
  )
}
