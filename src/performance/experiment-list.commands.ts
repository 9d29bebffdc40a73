import { readCampaign } from '../channels/index.ts'
import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { readOne } from './experiment.commands.ts'
import * as statements from './experiment.sql.ts'
import type { Experiment } from './experiment.ts'
import { watchedCampaigns, watchOf } from './experiment-reading.commands.ts'
import type { ExperimentResult } from './experiment-reading.ts'

/** Experiments, and campaigns with a control group that belong to none; the latest first, each as it was last read. */
export async function listExperiments(ctx: Context) {
  const [experiments, campaigns, readings] = await Promise.all([
    ctx.db.many(statements.allExperiments),
    watchedCampaigns(ctx),
    ctx.db.many(statements.allReadings<ExperimentResult>()),
  ])
  const read = new Map(readings.map((reading) => [reading.experimentId, reading]))
  const lines = [
    ...experiments.map((each) => ({ ...each, kind: 'experiment' as const })),
    ...campaigns.map((each) => ({ ...each, ...asExperiment(each.campaignId) })),
  ]
  return lines
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt))
    .map(({ experimentId, kind, name, outcome, outcomeDays, controlShare, state, startedAt }) => ({
      ...{ experimentId, kind, name, outcome, outcomeDays, controlShare, state, startedAt },
      reading: read.get(experimentId) ?? null,
    }))
}

/** A campaign has its control group for what both groups spend. */
const asExperiment = (experimentId: string) => ({ experimentId, kind: 'campaign', outcome: 'spend' }) as const

/** An experiment or a campaign with a control group, whole. @throws kernel.not-found */
export async function showExperiment(ctx: Context, experimentId: string) {
  const { kind } = await watchOf(ctx, experimentId)
  const { currency } = await firmSetting(ctx.db)
  if (kind === 'experiment') {
    const { seed: _, version: __, ...found } = await readOne(ctx, experimentId)
    return { ...found, kind, currency, arms: found.arms.map(({ arm, n }) => ({ arm, n })) }
  }
  const [campaign, reading] = await Promise.all([
    readCampaign(ctx, experimentId),
    ctx.db.maybeOne(statements.readingOf<ExperimentResult>(experimentId)),
  ])
  const { name, outcomeDays, controlShare, state, startedAt, endedAt, createdAt, ownerId, arms } = campaign
  return {
    ...asExperiment(experimentId),
    ...{ name, outcomeDays, controlShare, state, startedAt, endedAt, createdAt, ownerId, arms, currency },
    ...wordless,
    campaignId: experimentId,
    reading: reading ?? null,
  }
}

const wordless: Pick<Experiment, 'admitsLater' | 'allowsOverlap' | 'decisionId'> & {
  readonly [name in 'question' | 'population' | 'smallestEffect' | 'expected' | 'needed']: null
} = {
  question: null,
  population: null,
  smallestEffect: null,
  expected: null,
  needed: null,
  admitsLater: false,
  allowsOverlap: true,
  decisionId: null,
}
