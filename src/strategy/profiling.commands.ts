import type { ConsentFollower } from '../kernel/registration.ts'
import { classifyAll } from './membership.commands.ts'

/** Whoever does not want to be profiled is judged by no rule from that moment on, and by all again once they permit it. */
export const profilingFollower: ConsentFollower = {
  purpose: 'profiling',
  refused:
    'No rule sorts you into a group any more: in every grouping you are counted, and served, with those whom no rule names.',
  follow: classifyAll,
}
