import type { Job } from '../kernel/registration.ts'
import { tellDeliveries } from './delivery.commands.ts'

/** Tells what became of messages that a sender handed over, or did not. */
export const deliveryJobs: readonly Job[] = [
  { name: 'channels.tell-deliveries', run: (ctx, _payload, signal) => tellDeliveries(ctx, signal) },
]
