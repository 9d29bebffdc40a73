import type { Job, Listener } from '../kernel/registration.ts'
import { requestJob } from '../storage/outbox.ts'
import { assessContacts } from './assessment.commands.ts'
import { countCells, type Reopened } from './cell.commands.ts'
import { escalateCauses } from './escalation.commands.ts'

const countAgain = 'channels.count-cells'

/** Judges contacts that came, and counts once a day what became of all of them. */
export const contactJobs: readonly Job[] = [
  {
    name: 'channels.assess',
    run: async (ctx, _payload, signal) => void (await assessContacts(ctx, signal)),
  },
  {
    name: countAgain,
    dailyAt: '03:40',
    run: (ctx, payload) => countCells(ctx, reopenedIn(payload)),
  },
]

function reopenedIn({ channel, from }: Readonly<Record<string, unknown>>): Reopened | null {
  return typeof from === 'string' ? { from, channel: typeof channel === 'string' ? channel : null } : null
}

/** Counts the cells anew when customers have changed segments, and passes on what goes wrong again and again. */
export const contactListeners: readonly Listener[] = [
  {
    name: 'channels.recount-segments',
    types: ['strategy.segmentation-published', 'strategy.base-recounted'],
    hear: async ({ db, now }) =>
      void (await requestJob(db, { name: countAgain, payload: {}, key: countAgain }, now)),
  },
  { name: 'channels.escalate', types: ['performance.standard-breached'], hear: escalateCauses },
]
