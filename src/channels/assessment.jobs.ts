import type { Job } from '../kernel/registration.ts'
import { assessContacts } from './assessment.commands.ts'
import { countCells, type Reopened } from './cell.commands.ts'

/** Judges contacts that came, and counts once a day what became of all of them. */
export const assessmentJobs: readonly Job[] = [
  {
    name: 'channels.assess',
    run: async (ctx, _payload, signal) => void (await assessContacts(ctx, signal)),
  },
  {
    name: 'channels.count-cells',
    dailyAt: '03:40',
    run: (ctx, payload) => countCells(ctx, reopenedIn(payload)),
  },
]

function reopenedIn({ channel, from }: Readonly<Record<string, unknown>>): Reopened | null {
  return typeof from === 'string' ? { from, channel: typeof channel === 'string' ? channel : null } : null
}
