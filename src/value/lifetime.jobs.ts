import type { Job } from '../kernel/registration.ts'
import { clearRuns, refitAll } from './refit.commands.ts'

/** New lifetime values: asked for after an import, an undone import or a new assumption, and every night. */
const refit: Job = {
  name: 'value.refit',
  dailyAt: '03:10',
  async run(ctx, _payload, signal) {
    await refitAll(ctx, signal)
  },
}

/** Rows of runs that nothing refers to any more. */
const runClearing: Job = {
  name: 'value.run-clearing',
  async run(ctx, _payload, signal) {
    await clearRuns(ctx, signal)
  },
}

export const lifetimeJobs: readonly Job[] = [refit, runClearing]
