import { enterCampaign, readCampaign, stopCampaign } from '../channels/index.ts'
import { filterSetting } from '../information/index.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import { badField, checkedLines, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import type { Day } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { leadingSegmentation } from '../strategy/index.ts'
import { armMeasureOf } from './arm.measures.ts'
import { createDecision } from './decision.commands.ts'
import * as statements from './experiment.sql.ts'
import {
  checkedExpectation,
  type ExpectedEffect,
  type Experiment,
  type ExperimentDesign,
  isOver,
  requireState,
} from './experiment.ts'
import { checkedPopulation, readPlan } from './experiment-plan.commands.ts'
import { takeReading, watchedCampaigns } from './experiment-reading.commands.ts'
import type { ExperimentResult } from './experiment-reading.ts'

const audit = recorderOf('campaigns')

/** An experiment as somebody plans it. */
export type NewExperiment = ExperimentDesign & {
  readonly experimentId?: string | undefined
  readonly name: string
  readonly question: string
  readonly expected: ExpectedEffect
  readonly admitsLater: boolean
  readonly allowsOverlap: boolean
  readonly campaignId: string | null
}

/** Plans an experiment; nobody is drawn before it is started. @throws kernel.bad-field, kernel.name-taken */
export async function createExperiment(ctx: Context, asked: NewExperiment) {
  const { userId } = ctx.actor
  if (userId === null) throw badField('ownerId', 'names nobody')
  const { n, needed, neededFreed } = await readPlan(ctx, asked)
  const size = neededFreed ?? needed
  const experiment: Experiment = {
    ...asked,
    experimentId: asked.experimentId ?? newId(),
    name: checkedText(asked.name, 'name', 100),
    question: checkedLines(asked.question, 'question', 2_000),
    population: checkedPopulation(ctx, asked.population),
    expected: checkedExpectation(asked.expected),
    needed: size ? Math.min(size.treated + size.control, 2_000_000_000) : n,
    decisionId: null,
    seed: newId(),
    state: 'draft',
    ownerId: userId,
    createdAt: ctx.now.toISOString(),
    startedAt: null,
    endedAt: null,
    version: 1,
  }
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.insertExperiment(experiment))
    const { seed: _, ...told } = experiment
    await audit(tx, ctx, 'create', experiment.experimentId, null, told)
  })
  return readOne(ctx, experiment.experimentId)
}

/** An experiment with its arms and its latest reading. @throws kernel.not-found */
export async function readOne({ db }: Pick<Context, 'db'>, experimentId: string) {
  const found = await experimentOf(db, experimentId)
  const [arms, reading] = await Promise.all([
    db.many(statements.armSizes(experimentId)),
    db.maybeOne(statements.readingOf<ExperimentResult>(experimentId)),
  ])
  return { ...found, arms, reading: reading ?? null }
}

async function experimentOf(db: Database, experimentId: string): Promise<Experiment> {
  const found = await db.maybeOne(statements.experimentById(experimentId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'experiment', id: experimentId })
  return found
}

const drawJob = 'performance.draw-experiment'
const readJob = 'performance.read-experiment'

/**
 * Starts an experiment: its members are drawn by a job, all at once, and its decision is taken with what was expected.
 * @throws kernel.not-found, performance.experiment-state, kernel.not-allowed (who may not decide)
 */
export async function startExperiment(ctx: Context, experimentId: string) {
  may(ctx.actor, 'create', 'decisions')
  await changing(ctx, experimentId, 'starting', ['draft'], (tx) =>
    requestJob(tx, { name: drawJob, payload: { experimentId }, key: `${drawJob}:${experimentId}` }, ctx.now),
  )
  return readOne(ctx, experimentId)
}

/**
 * Stops an experiment: nobody comes in any more, and what its campaign has not begun to send is called off.
 * @throws kernel.not-found, performance.experiment-state
 */
export async function stopExperiment(ctx: Context, experimentId: string) {
  await ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx }
    await changing(inside, experimentId, 'stopped', ['running'])
    const { campaignId } = await experimentOf(tx, experimentId)
    if (campaignId === null) return
    const { state } = await readCampaign(inside, campaignId)
    if (state === 'running') await stopCampaign(inside, campaignId)
  })
  return readOne(ctx, experimentId)
}

async function changing(
  ctx: Context,
  experimentId: string,
  state: Experiment['state'],
  needs: readonly Experiment['state'][],
  more: (tx: Database) => Promise<unknown> = async () => undefined,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const found = await tx.maybeOne(statements.lockExperiment(experimentId))
    if (!found) throw new KithError('kernel.not-found', { noun: 'experiment', id: experimentId })
    requireState(found, ...needs)
    await tx.run(statements.setState(experimentId, state, ctx.now))
    await audit(tx, ctx, 'change', experimentId, { state: found.state }, { state })
    await more(tx)
  })
}

/**
 * Draws the members of an experiment that is starting. All of it is one transaction: interrupted, nobody is in; done
 * again, chance puts each in the same arm, since it knows only the seed and their id.
 */
export async function drawExperiment(ctx: Context, book: MeasureBook, experimentId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx }
    const experiment = await tx.maybeOne(statements.lockExperiment(experimentId))
    if (experiment?.state !== 'starting') return
    await admit(inside, experiment, null)
    await tx.run(statements.setState(experimentId, 'running', ctx.now))
    await decide(inside, book, experiment)
    await requestReading(inside, experimentId)
  })
}

/** Lets in whoever belongs to the population and is not in yet. */
async function admit(ctx: Context, experiment: Experiment, most: number | null): Promise<void> {
  const { db: tx } = forScoring(ctx)
  const { experimentId, campaignId } = experiment
  await tx.run(statements.lockDrawing)
  const [setting, segmentationId, today] = await Promise.all([
    filterSetting({ ...ctx, db: tx }),
    leadingSegmentation(tx),
    firmToday(ctx),
  ])
  const drawn = await tx.run(
    statements.drawMembers(experiment, { setting, segmentationId, today, most }, ctx.now),
  )
  if (campaignId !== null && drawn > 0)
    await enterCampaign(ctx, campaignId, statements.drawnMembers(experimentId))
}

/** Writes down the decision to try it: what came of the treated, with what came of the controls taken off. */
async function decide(ctx: Context, book: MeasureBook, experiment: Experiment): Promise<void> {
  const { experimentId, name, question, expected, outcome, outcomeDays, ownerId, admitsLater } = experiment
  const by = dayAfter(await firmToday(ctx), outcomeDays + (admitsLater ? 91 : 0))
  const decisionId = newId()
  const subject = (arm: 'treated' | 'control') => ({ kind: 'arm', id: `${experimentId}:${arm}` }) as const
  await createDecision(ctx, book, {
    decisionId,
    title: `Try: ${name}`,
    chosen: `Chance decides who gets it. ${question}`,
    because: 'What would have happened anyway is seen on those whom chance left out.',
    expects: { measure: armMeasureOf(outcome), subject: subject('treated'), ...expected, level: 0.8, by },
    ownerId,
    reviewOn: by,
    control: { description: 'Those whom chance left out of this experiment', subject: subject('control') },
    sets: null,
    state: 'taken',
  })
  await ctx.db.run(statements.setDecision(experimentId, decisionId))
}

const dayAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** Asks for a reading of an experiment, or of a campaign with a control group. */
export const requestReading = ({ db, now }: Pick<Context, 'db' | 'now'>, experimentId: string) =>
  requestJob(db, { name: readJob, payload: { experimentId }, key: `${readJob}:${experimentId}` }, now)

/** Reads every experiment and campaign that is running, lets in whoever has come, and ends what is over. */
export async function followExperiments(ctx: Context, signal: AbortSignal): Promise<void> {
  const today = await firmToday(ctx)
  const all = await ctx.db.many(statements.allExperiments)
  for (const { experimentId } of all.filter(({ state }) => state === 'running')) {
    signal.throwIfAborted()
    await follow(ctx, experimentId, today)
    await takeReading(ctx, experimentId, signal)
  }
  const read = new Set((await ctx.db.many(statements.allReadings())).map(({ experimentId }) => experimentId))
  for (const { campaignId, state } of await watchedCampaigns(ctx))
    if (state === 'running' || !read.has(campaignId)) await takeReading(ctx, campaignId, signal)
}

async function follow(ctx: Context, experimentId: string, today: Day): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const found = await tx.maybeOne(statements.lockExperiment(experimentId))
    if (found?.state !== 'running') return
    const members = async () => {
      const arms = await tx.many(statements.armSizes(experimentId))
      const days = arms.flatMap(({ lastOn }) => lastOn ?? []).sort()
      return { members: arms.reduce((sum, { n }) => sum + n, 0), lastOn: days.at(-1) ?? null }
    }
    const lacking = found.needed - (await members()).members
    if (found.admitsLater && lacking > 0) await admit({ ...ctx, db: tx }, found, lacking)
    if (isOver(found, await members(), today))
      await changing({ ...ctx, db: tx }, experimentId, 'done', ['running'])
  })
}
