import type { Firm } from '../client/session.ts'

/** What was typed against what was read, on top of what somebody else stored meanwhile. */
export function mergedFirm(read: Firm, typed: Firm, stored: Firm): Firm {
  const one = (name: keyof Firm) => (typed[name] === read[name] ? stored[name] : typed[name])
  return {
    name: one('name'),
    currency: one('currency'),
    country: one('country'),
    timeZone: one('timeZone'),
    language: one('language'),
  }
}
