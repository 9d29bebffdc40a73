import type { Job } from '../kernel/registration.ts'
import { tellDeliveries } from './delivery.commands.ts'
import { sendPortalLink } from './portal-letter.commands.ts'

/** Tells what became of messages, and writes those that Kith itself has to write. */
export const deliveryJobs: readonly Job[] = [
  { name: 'channels.tell-deliveries', run: (ctx, _payload, signal) => tellDeliveries(ctx, signal) },
  {
    name: 'channels.send-portal-link',
    async run(ctx, { partyId, boundTo }) {
      if (typeof partyId === 'string' && typeof boundTo === 'string')
        await sendPortalLink(ctx, partyId, boundTo)
    },
  },
]
