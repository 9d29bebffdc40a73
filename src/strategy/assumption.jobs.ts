import type { Listener } from '../kernel/registration.ts'
import { watchTripwires } from './tripwire.commands.ts'

/** A scorecard keeps what it read, so each one may contradict what the firm takes for granted. */
const watch: Listener = {
  name: 'strategy.watch-tripwires',
  types: ['performance.scorecard-filled'],
  async hear(ctx, events) {
    await watchTripwires(
      ctx,
      events.map(({ eventId }) => eventId),
    )
  },
}

export const assumptionListeners: readonly Listener[] = [watch]
