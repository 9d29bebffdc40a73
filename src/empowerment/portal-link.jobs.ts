import type { Job } from '../kernel/registration.ts'
import { offerJob, offerLinks } from './portal-link.commands.ts'
import { deleteOldLinks, deleteOldSessions } from './portal-link.sql.ts'

const dayMs = 24 * 3600_000

export const portalLinkJobs: readonly Job[] = [
  {
    name: offerJob,
    async run(ctx, { partyIds, boundTo }) {
      if (!Array.isArray(partyIds) || typeof boundTo !== 'string') return
      await offerLinks(ctx, partyIds.map(String), boundTo)
    },
  },
  {
    // Sessions are kept for a year: by them is counted how often customers look and correct.
    name: 'empowerment.forget-links',
    dailyAt: '02:50',
    async run({ db, now }) {
      await db.run(deleteOldLinks(new Date(now.getTime() - 30 * dayMs)))
      await db.run(deleteOldSessions(new Date(now.getTime() - 366 * dayMs)))
    },
  },
]
