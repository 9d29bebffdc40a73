import type { Job, Listener } from '../kernel/registration.ts'
import { hearOne } from './news.commands.ts'
import { forgetHeard } from './news.sql.ts'

/** Long after an event has stopped being news. */
const keptDays = 100
const dayMs = 86_400_000

/** Forgets which old events were heard. */
const forgetting: Job = {
  name: 'information.forget-news',
  dailyAt: '02:40',
  async run({ db, now }) {
    await db.run(forgetHeard(new Date(now.getTime() - keptDays * dayMs)))
  },
}

/**
 * One job for each listener, under its name, and the one that forgets. Each also runs hourly: a listener that failed
 * too often would otherwise hear nothing before the next event of its types, which may be a year away.
 */
export const newsJobs = (listeners: readonly Listener[]): readonly Job[] => [
  ...listeners.map(
    (listener) =>
      ({
        name: listener.name,
        hourly: true,
        run: async (ctx, _payload, signal) => void (await hearOne(ctx, listener, signal)),
      }) satisfies Job,
  ),
  forgetting,
]
