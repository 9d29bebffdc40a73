import type { Job } from '../kernel/registration.ts'
import { countQuarters } from './migration.commands.ts'

/** After the night's refresh: how parties moved in the running quarter, and in the one that has closed. */
const closeQuarter: Job = {
  name: 'strategy.close-quarter',
  dailyAt: '04:20',
  async run(ctx) {
    await countQuarters(ctx)
  },
}

export const migrationJobs: readonly Job[] = [closeQuarter]
