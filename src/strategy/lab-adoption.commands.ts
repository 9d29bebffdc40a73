import { appendFirmEvents, type PartyFilter } from '../information/index.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { readRun } from './lab.commands.ts'
import * as statements from './lab.sql.ts'
import { assignAtOnce } from './lab-assignment.commands.ts'
import type { LabGroup } from './lab-group.ts'
import type { LabModel } from './lab-model.ts'
import type { LabMethod } from './lab-plan.ts'
import { rfmRules } from './lab-rfm.ts'
import { endAllMemberships } from './membership.sql.ts'
import type { SegmentRole } from './segment-policy.ts'
import {
  createSegmentation,
  draftSegments,
  publishSegmentation,
  type SegmentDraft,
} from './segmentation.commands.ts'
import { archiveSegmentation, lockSegmentation, segmentationById } from './segmentation.sql.ts'

const audit = recorderOf('segments')

export type Adoption = {
  readonly runId: string
  readonly method: LabMethod
  readonly name: string
  readonly question: string
  /** What the groups are called, in their order; absent: as the run called them. */
  readonly names?: readonly string[] | undefined
  readonly isLeading: boolean
}

/**
 * Makes a candidate of a run a segmentation of the firm, and puts it in force: RFM as rules over what customers did,
 * the others as rules that ask in which group the lab puts a party. All of it or nothing.
 *
 * @returns the segmentation's id
 * @throws kernel.not-found, strategy.lab-run-unfinished, strategy.segmentation-unclear, information.field-hidden
 */
export async function adopt(ctx: Context, adoption: Adoption): Promise<string> {
  const { runId, method, name, question, isLeading } = adoption
  const run = await readRun(ctx, runId)
  const found = await ctx.db.maybeOne(statements.modelsOf(runId))
  const model = found?.models[method]
  const candidate = run.report?.candidates.find((one) => one.method === method)
  if (!model || !candidate) throw new KithError('strategy.lab-run-unfinished', { method })
  const segments = segmentsOf(model, named(candidate.groups, adoption.names))
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx }
    const segmentationId = await createSegmentation(within, { name, question })
    const version = await draftSegments(within, segmentationId, segments)
    const adopted = {
      segmentationId,
      version: 1,
      runId,
      method,
      plan: run.plan,
      model,
      groupIds: segments.slice(0, -1).map(({ segmentId }) => segmentId),
      agreement: null,
      isHeld: false,
      fittedAt: ctx.now.toISOString(),
    }
    await tx.run(statements.insertModel(adopted))
    await assignAtOnce(within, adopted, run.report?.n ?? 0)
    await publishSegmentation(tx, within, { segmentationId, version, decisionId: null, isLeading })
    await audit(tx, ctx, 'create', segmentationId, null, { runId, method })
    return segmentationId
  })
}

const named = (groups: readonly LabGroup[], names: readonly string[] = []): LabGroup[] =>
  groups.map((group, at) => ({ ...group, name: names[at]?.trim() || group.name }))

type Drafted = SegmentDraft & { readonly segmentId: string }

/** Hues there are. */
const hues = 6

/** The segments that a model comes to, each with its rule, and the rest. */
function segmentsOf(model: LabModel, groups: readonly LabGroup[]): Drafted[] {
  const rules =
    model.method === 'rfm' ? rfmRules(model) : groups.map((group) => ({ role: roleOf(group, groups) }))
  const segments = groups.map((group, at): Drafted => {
    const segmentId = newId()
    const rule: { role: SegmentRole; filter?: PartyFilter } = rules[at] ?? { role: 'grow' }
    const filter = rule.filter ?? { field: 'labGroup', op: 'is', value: segmentId }
    return { segmentId, name: group.name.slice(0, 100), hue: at % hues, filter, role: rule.role, policy: {} }
  })
  const rest = { segmentId: newId(), name: 'Not grouped', hue: groups.length % hues, filter: null }
  return [...segments, { ...rest, role: 'acquire', policy: {} }]
}

/** The group whose members are worth most is kept, the others are grown: until somebody says otherwise. */
function roleOf(group: LabGroup, groups: readonly LabGroup[]): SegmentRole {
  const worthOf = ({ worth, spent }: LabGroup) => worth?.value ?? spent.value
  return groups.every((other) => worthOf(other) <= worthOf(group)) ? 'keep' : 'grow'
}

/**
 * Takes an adopted candidate back: nobody is in its segments from today on; who was, stays on record.
 *
 * @throws kernel.not-found where it is no adopted candidate
 */
export async function takeBack(ctx: Context, segmentationId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.run(lockSegmentation(segmentationId))
    const before = await tx.maybeOne(segmentationById(segmentationId))
    const { version } = await tx.one(statements.highestModel(segmentationId))
    if (!before || version === 0)
      throw new KithError('kernel.not-found', { noun: 'adoption', id: segmentationId })
    await tx.run(endAllMemberships(segmentationId, await firmToday({ ...ctx, db: tx })))
    await tx.run(statements.deleteMembers(segmentationId))
    await tx.run(archiveSegmentation(segmentationId, ctx.now))
    const { name, isLeading } = before
    await audit(tx, ctx, 'change', segmentationId, { name, isLeading }, { isTakenBack: true })
    const event = {
      type: 'strategy.segmentation-taken-back',
      occurredAt: ctx.now.toISOString(),
      source: 'hand',
      actor: ctx.actor.userId,
      data: { segmentationId, name, isLeading },
    } as const
    await appendFirmEvents(tx, [event], ctx.now)
  })
}
