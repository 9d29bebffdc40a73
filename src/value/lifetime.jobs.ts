import type { Job } from '../kernel/registration.ts'
import { compareJob, runComparison } from './model-comparison.commands.ts'
import { clearRuns, refitAll } from './refit.commands.ts'
import { tellWorth, worths } from './worth-recount.commands.ts'

/**
 * New lifetime values: asked for after an import, an undone import or a new assumption, and every night. Whoever
 * asked as part of a chain of events names its cause, and is told what became of customer equity.
 */
const refit: Job = {
  name: 'value.refit',
  dailyAt: '03:10',
  async run(ctx, { causedBy }, signal) {
    const causes = Array.isArray(causedBy) ? causedBy.map(String) : []
    const before = causes.length > 0 ? await worths(ctx.db) : new Map<string, number>()
    const runs = await refitAll(ctx, signal)
    if (causes.length === 0) return
    const after = await worths(ctx.db)
    for (const { currency, n: parties } of runs) {
      const [from, to] = [before.get(currency) ?? null, after.get(currency) ?? null]
      await tellWorth(ctx, { currency, parties, from, to }, causes)
    }
  },
}

/** Rows of runs that nothing refers to any more. */
const runClearing: Job = {
  name: 'value.run-clearing',
  async run(ctx, _payload, signal) {
    await clearRuns(ctx, signal)
  },
}

/** The models side by side on one currency's customers, when somebody asks. */
const comparison: Job = {
  name: compareJob,
  async run(ctx, { comparisonId }, signal) {
    await runComparison(ctx, String(comparisonId), signal)
  },
}

export const lifetimeJobs: readonly Job[] = [refit, runClearing, comparison]
