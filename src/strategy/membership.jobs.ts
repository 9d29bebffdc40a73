import type { Job, Listener } from '../kernel/registration.ts'
import { requestJob } from '../storage/outbox.ts'
import { assignEverybody } from './lab-assignment.commands.ts'
import { refreshMemberships } from './membership.commands.ts'
import { computeEconomics } from './segment-economics.commands.ts'

const name = 'strategy.refresh-memberships'

/**
 * Counts everybody anew: when a version is published, when the facts have changed, and every night. The groups of the
 * lab come first, for rules ask for them.
 */
const refresh: Job = {
  name,
  dailyAt: '04:10',
  async run(ctx, _payload, signal) {
    await assignEverybody(ctx, signal)
    await refreshMemberships(ctx, signal)
  },
}

/** New orders, new values and corrections taken over move people from segment to segment. */
const followFacts: Listener = {
  name: 'strategy.follow-facts',
  types: [
    'value.model-refitted',
    'information.import-finished',
    'information.import-undone',
    'empowerment.correction-answered',
  ],
  async hear({ db, now }, events) {
    if (events.every(({ data }) => data.isAccepted === false)) return
    await requestJob(db, { name, payload: {}, key: name }, now)
  },
}

/** What customers are worth has changed, so what their segments gain has. */
const countGains: Listener = {
  name: 'strategy.compute-economics',
  types: ['value.worth-recounted', 'value.model-refitted'],
  async hear(ctx, events) {
    await computeEconomics(
      ctx,
      events.map(({ eventId }) => eventId),
    )
  },
}

export const membershipJobs: readonly Job[] = [refresh]
export const membershipListeners: readonly Listener[] = [followFacts, countGains]
