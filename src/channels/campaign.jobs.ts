import type { Job } from '../kernel/registration.ts'
import { closeCampaigns, writeCampaign } from './campaign.commands.ts'

/** Asks for the messages of campaigns, and ends those whose outcome has been observed. */
export const campaignJobs: readonly Job[] = [
  {
    name: 'channels.write-campaign',
    async run(ctx, { campaignId }, signal) {
      if (typeof campaignId === 'string') await writeCampaign(ctx, campaignId, signal)
    },
  },
  { name: 'channels.close-campaigns', dailyAt: '05:10', run: (ctx) => closeCampaigns(ctx) },
]
