import type { Job } from '../kernel/registration.ts'
import { closeCampaigns, requestUnwritten, writeCampaign } from './campaign.commands.ts'

/** Asks for the messages of campaigns, and ends those whose outcome has been observed. */
export const campaignJobs: readonly Job[] = [
  {
    name: 'channels.write-campaign',
    // A campaign whose writing failed too often would otherwise stay half written.
    hourly: true,
    async run(ctx, { campaignId }, signal) {
      if (typeof campaignId === 'string') await writeCampaign(ctx, campaignId, signal)
      else await requestUnwritten(ctx)
    },
  },
  { name: 'channels.close-campaigns', dailyAt: '05:10', run: (ctx) => closeCampaigns(ctx) },
]
