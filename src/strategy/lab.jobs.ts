import type { Job } from '../kernel/registration.ts'
import { runJob, runLab } from './lab.commands.ts'
import { refitAdopted } from './lab-refit.commands.ts'

const run: Job = {
  name: runJob,
  run: (ctx, { runId }, signal) => runLab(ctx, String(runId), signal),
}

/** Every night, after values and before memberships are counted anew. */
const refit: Job = {
  name: 'strategy.refit-lab',
  dailyAt: '03:50',
  run: (ctx, _payload, signal) => refitAdopted(ctx, signal),
}

export const labJobs: readonly Job[] = [run, refit]
