import type { Job } from '../kernel/registration.ts'
import { forgetDeliveries } from './webhook.sql.ts'

/** How long what was sent stays in the log; ms. */
const keptMs = 30 * 24 * 3600_000

/** Keeps the log of endpoints within its time. */
export const webhookJobs: readonly Job[] = [
  {
    name: 'information.forget-deliveries',
    dailyAt: '03:40',
    async run(ctx) {
      const before = new Date(ctx.now.getTime() - keptMs)
      for (const statement of forgetDeliveries(before)) await ctx.db.run(statement)
    },
  },
]
