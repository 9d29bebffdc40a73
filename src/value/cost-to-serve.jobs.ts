import type { Listener } from '../kernel/registration.ts'
import { countCosts } from './cost-to-serve.commands.ts'
import { recountWorth } from './worth-recount.commands.ts'

/** A standard was missed: what do the contacts that missed it cost? */
const countCost: Listener = {
  name: 'value.count-cost',
  types: ['performance.standard-breached'],
  async hear(ctx, events) {
    // What sources say costs no contact.
    const ofContacts = events.filter(({ data }) => !String(data.measure).startsWith('information.'))
    if (ofContacts.length === 0) return
    await countCosts(ctx.db, ctx, { causedBy: ofContacts.map(({ eventId }) => eventId), isRefitted: false })
  },
}

/** Serving costs more or less: what are the customers worth that were met? A refit has valued them with it. */
const recount: Listener = {
  name: 'value.recount-worth',
  types: ['value.cost-to-serve-counted'],
  async hear(ctx, events) {
    for (const { eventId, data } of events) {
      if (data.isRefitted === true) continue
      const since = typeof data.since === 'string' ? data.since : null
      await recountWorth(ctx, { currency: String(data.currency), since }, [eventId])
    }
  },
}

export const costListeners: readonly Listener[] = [countCost, recount]
