import type { ConsentFollower } from '../kernel/registration.ts'
import { assignParties } from './lab-assignment.commands.ts'
import { classifyAll } from './membership.commands.ts'

/** Whoever does not want to be profiled is judged by no rule from that moment on, and by all again once they permit it. */
export const profilingFollower: ConsentFollower = {
  purpose: 'profiling',
  refused:
    'No rule sorts you into a group any more: in every grouping you are counted, and served, with those whom no rule names.',
  async follow(tx, partyIds, now) {
    await assignParties(tx, partyIds, now)
    await classifyAll(tx, partyIds, now)
  },
}
