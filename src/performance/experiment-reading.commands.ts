import { readCampaign, readCampaigns } from '../channels/index.ts'
import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { offThread } from '../storage/off-thread.ts'
import * as statements from './experiment.sql.ts'
import { columnsBuilder } from './experiment-columns.ts'
import { worthOf } from './experiment-plan.commands.ts'
import { memberRows, type Watched } from './experiment-reading.sql.ts'
import {
  dayNumber,
  type ExperimentResult,
  type ReadingSetting,
  readExperiment,
} from './experiment-reading.ts'

/** What is watched under an id, with what its reading needs to know. */
export type Watch = Watched & Pick<ReadingSetting, 'controlShare' | 'smallestEffect'>

/** An experiment or a campaign with a control group. @throws kernel.not-found */
export async function watchOf(ctx: Pick<Context, 'db'>, id: string): Promise<Watch> {
  const found = await ctx.db.maybeOne(statements.experimentById(id))
  if (found) {
    const { outcome, outcomeDays, controlShare, smallestEffect } = found
    return { kind: 'experiment', id, outcome, outcomeDays, controlShare, smallestEffect }
  }
  const { outcomeDays, controlShare } = await readCampaign(ctx, id)
  if (controlShare === 0) throw new KithError('kernel.not-found', { noun: 'experiment', id })
  return { kind: 'campaign', id, outcome: 'spend', outcomeDays, controlShare, smallestEffect: null }
}

const batch = 5_000
/** Of fewer a reading is done before a thread of its own would have begun. */
const fewMembers = 20_000
const reading = new URL('./experiment-reading.ts', import.meta.url)

/** Reads an experiment from what its members did until today, and keeps the reading in place of the last. */
export async function takeReading(ctx: Context, id: string, signal: AbortSignal): Promise<ExperimentResult> {
  const watch = await watchOf(ctx, id)
  const [worth, { timeZone }, today] = await Promise.all([worthOf(ctx), firmSetting(ctx.db), firmToday(ctx)])
  const building = columnsBuilder()
  for await (const rows of ctx.db.batches(memberRows(watch, worth, timeZone, today), batch)) {
    signal.throwIfAborted()
    for (const row of rows) building.take(row)
  }
  const columns = building.columns()
  const setting = { ...watch, until: dayNumber(today) }
  const result =
    columns.segment.length > fewMembers
      ? await offThread(reading, readExperiment, { columns, setting }, { signal })
      : readExperiment({ columns, setting })
  await ctx.db.run(statements.keepReading(id, result, ctx.now))
  return result
}

/** Campaigns with a control group that have begun and belong to no experiment. */
export async function watchedCampaigns(ctx: Context) {
  const [campaigns, experiments] = await Promise.all([
    readCampaigns(ctx),
    ctx.db.many(statements.allExperiments),
  ])
  const linked = new Set(experiments.map(({ campaignId }) => campaignId))
  return campaigns.filter(
    ({ campaignId, controlShare, startedAt }) =>
      controlShare > 0 && startedAt !== null && !linked.has(campaignId),
  )
}
