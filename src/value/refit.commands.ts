import { dropScores, firmSetting, heldScores, tidyScores } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import { currentAssumptions } from './assumption.commands.ts'
import { countCosts } from './cost-to-serve.commands.ts'
import { type RefitProgress, refit } from './lifetime.commands.ts'
import * as statements from './lifetime.sql.ts'
import type { BaseSummary } from './lifetime.ts'
import { chosenModels } from './model-choice.commands.ts'
import { keptRuns, markRunDropped } from './model-run.sql.ts'
import type { ModelRun } from './model-run.ts'
import { latestLifetimes } from './published.commands.ts'
import { inTurn } from './refit-turn.commands.ts'
import { decideCleared } from './run-clearing.ts'

const running = new Map<string, RefitProgress & { readonly since: string }>()

/** Refits that this process is at, by currency. */
export function runningRefits(): (RefitProgress & { readonly since: string })[] {
  return [...running.values()]
}

/**
 * Refits every currency, one after the other; a second request waits for the first, since both would write
 * the same versions.
 */
export async function refitAll(
  asked: Context,
  signal: AbortSignal,
  report: (progress: RefitProgress) => void = () => undefined,
): Promise<ModelRun[]> {
  const ctx = forScoring(asked)
  return inTurn(ctx, signal, async () => {
    const runs = await refitEach(ctx, signal, report)
    const causedBy = runs.filter((run) => run.publishedAt !== null).map((run) => run.modelRunId)
    await ctx.db.transaction((tx) => countCosts(tx, ctx, { causedBy, isRefitted: true }))
    return runs
  })
}

async function refitEach(
  ctx: Context,
  signal: AbortSignal,
  report: (progress: RefitProgress) => void,
): Promise<ModelRun[]> {
  const { timeZone } = await firmSetting(ctx.db)
  await ctx.db.run(statements.analyseFacts)
  const today = await firmToday(ctx)
  const summaries = await ctx.db.many(statements.baseSummaries(today))
  const assumptions = await currentAssumptions(ctx.db)
  const chosenIn = await chosenModels(ctx.db)
  const runs: ModelRun[] = []
  for (const [at, summary] of [...summaries, ...(await emptied(ctx, summaries))].entries()) {
    signal.throwIfAborted()
    const since = new Date().toISOString()
    const note = (progress: RefitProgress) => {
      running.set(summary.currency, { ...progress, since })
      report(progress)
    }
    try {
      const chosen = chosenIn(summary.currency)
      const options = {
        summary,
        isMain: at === 0,
        assumptions,
        chosen,
        timeZone,
        today,
        signal,
        report: note,
      }
      runs.push(await refit(ctx, options))
    } finally {
      running.delete(summary.currency)
    }
  }
  return runs
}

/** Currencies with a published run in which nobody has bought any more: their refusal withdraws it. */
async function emptied(ctx: Context, summaries: readonly BaseSummary[]): Promise<BaseSummary[]> {
  const latest = await latestLifetimes(ctx.db)
  const none = { customers: 0, repeaters: 0, firstOn: null, observedUntil: null }
  const nothing = { spendMinor: 0, returnedMinor: 0, orders: 0 }
  return latest
    .filter((run) => run.refused === null && !summaries.some(({ currency }) => currency === run.currency))
    .map(({ currency }) => ({ currency, ...none, ...nothing }))
}

/**
 * Deletes the rows of runs that nothing refers to: interrupted ones, and all but the newest, the last of each
 * month, the first, and those that a stored reading stands on.
 *
 * @returns how many runs were cleared
 */
export async function clearRuns(ctx: Context, signal: AbortSignal): Promise<number> {
  return inTurn(ctx, signal, () => clearEach(ctx, signal))
}

async function clearEach(ctx: Context, signal: AbortSignal): Promise<number> {
  const { timeZone } = await firmSetting(ctx.db)
  const cleared = decideCleared(await ctx.db.many(keptRuns(timeZone)))
  const held = await heldScores(ctx.db, 'value.')
  for (const modelRunId of cleared) {
    for (const score of held.filter((definition) => definition.modelRunId === modelRunId)) {
      signal.throwIfAborted()
      await dropScores(ctx.db, score.name, score.version, ctx.now)
    }
    await ctx.db.transaction(async (tx) => {
      await tx.run(statements.deleteLifetimes(modelRunId))
      await tx.run(markRunDropped(modelRunId, ctx.now))
    })
  }
  await tidyScores(ctx.db)
  await ctx.db.run(statements.vacuumLifetimes)
  return cleared.length
}
