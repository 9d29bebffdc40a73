import {
  appendFirmEvents,
  checkedFilter,
  estimateParties,
  filterSetting,
  matches,
  type PartyFilter,
  refuseWhoWorksHere,
} from '../information/index.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import { checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { totalsOf } from './membership.sql.ts'
import { servedAt } from './segment-rule.sql.ts'
import * as statements from './segmentation.sql.ts'
import { allKnown, decideSegments, fieldsOf, openPairs, type Segment } from './segmentation.ts'

const audit = recorderOf('segments')

/** A segment as somebody writes it; without an id it is a new one. */
export type SegmentDraft = Omit<Segment, 'segmentId' | 'filter'> & {
  readonly segmentId?: string | undefined
  readonly filter: unknown
}

export async function listSegmentations({ db }: Pick<Context, 'db'>): Promise<statements.Segmentation[]> {
  return db.many(statements.listSegmentations)
}

/** A segmentation with its versions, the segments in force with what they come to, and those being drafted. */
export async function readSegmentation({ db }: Pick<Context, 'db'>, segmentationId: string) {
  const segmentation = await found(db, segmentationId)
  const segmentsOf = (version: number | null) =>
    version === null ? Promise.resolve([]) : db.many(statements.segmentsOf(segmentationId, version))
  const [versions, inForce, draft, totals] = await Promise.all([
    db.many(statements.versionsOf(segmentationId)),
    segmentsOf(segmentation.version),
    segmentsOf(segmentation.draftVersion),
    db.many(totalsOf(segmentationId)),
  ])
  const totalOf = new Map(totals.map((total) => [total.segmentId, total]))
  const segments = inForce.map((segment) => ({ ...segment, total: totalOf.get(segment.segmentId) ?? null }))
  return { ...segmentation, versions, segments, draft }
}

/** @throws kernel.not-found */
async function found(db: Database, segmentationId: string): Promise<statements.Segmentation> {
  const segmentation = await db.maybeOne(statements.segmentationById(segmentationId))
  if (!segmentation) throw new KithError('kernel.not-found', { noun: 'segmentation', id: segmentationId })
  return segmentation
}

/** @throws strategy.segmentation-unclear when the name is taken; kernel.bad-field */
export async function createSegmentation(
  ctx: Context,
  given: { readonly segmentationId?: string | undefined; readonly name: string; readonly question: string },
): Promise<string> {
  const segmentationId = given.segmentationId ?? newId()
  const name = checkedText(given.name, 'name', 100)
  const question = checkedText(given.question, 'question', 300)
  return ctx.db.transaction(async (tx) => {
    if (await tx.maybeOne(statements.isNameTaken(name)))
      throw new KithError('strategy.segmentation-unclear', { reason: `there is one called “${name}”` })
    await tx.run(statements.insertSegmentation({ segmentationId, name, question }, ctx.actor.userId, ctx.now))
    await audit(tx, ctx, 'create', segmentationId, null, { name, question })
    return segmentationId
  })
}

/**
 * Writes the segments of the version being drafted, or begins one.
 *
 * @returns the draft's version
 * @throws kernel.not-found, strategy.segmentation-unclear, information.bad-filter, information.field-hidden
 */
export async function draftSegments(
  ctx: Context,
  segmentationId: string,
  drafted: readonly SegmentDraft[],
): Promise<number> {
  const segments = decideSegments(drafted.map((segment) => readSegment(ctx, segment)))
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockSegmentation(segmentationId))
    const { draftVersion } = await found(tx, segmentationId)
    await requireOwn(tx, segmentationId, segments)
    const version = draftVersion ?? (await tx.one(statements.highestVersion(segmentationId))).version + 1
    if (draftVersion === null) await tx.run(statements.insertVersion(segmentationId, version, ctx.now))
    const before =
      draftVersion === null ? null : await tx.many(statements.segmentsOf(segmentationId, version))
    await tx.run(statements.deleteSegments(segmentationId, version))
    await tx.run(statements.insertSegments(segmentationId, version, segments))
    await audit(tx, ctx, 'change', segmentationId, before && { segments: before }, { version, segments })
    return version
  })
}

function readSegment({ actor }: Context, { segmentId = newId(), filter, ...rest }: SegmentDraft): Segment {
  const name = checkedText(rest.name, 'name', 100)
  const rule = checkedFilter(filter, may(actor, 'read', 'parties'), actor)
  refuseWhoWorksHere(rule, 'a segment')
  return { ...rest, segmentId, name, filter: rule }
}

/** An id that another segmentation's segment has would make two segments one. */
async function requireOwn(tx: Database, segmentationId: string, segments: readonly Segment[]): Promise<void> {
  const ids = segments.map(({ segmentId }) => segmentId)
  const [foreign] = await tx.many(statements.foreignSegments(segmentationId, ids))
  if (!foreign) return
  const reason = `segment ${foreign.segmentId} belongs to another segmentation`
  throw new KithError('strategy.segmentation-unclear', { reason })
}

export type Publication = {
  readonly segmentationId: string
  readonly version: number
  readonly decisionId: string | null
  /** Whether it leads from now on; undefined: as it was, and the first one leads. */
  readonly isLeading?: boolean | undefined
}

/**
 * Puts a drafted version in force, tells who listens, and asks for everybody to be counted anew, in the transaction
 * given. Whoever may not see a field cannot put a rule on it in force.
 *
 * @throws kernel.not-found, strategy.version-published, information.field-hidden
 */
export async function publishSegmentation(
  tx: Database,
  ctx: Context,
  { segmentationId, version, decisionId, isLeading }: Publication,
): Promise<void> {
  await tx.run(statements.lockSegmentation(segmentationId))
  const before = await found(tx, segmentationId)
  if (before.draftVersion !== version) throw new KithError('strategy.version-published', { version })
  const segments = decideSegments(await tx.many(statements.segmentsOf(segmentationId, version)))
  const grant = may(ctx.actor, 'read', 'parties')
  for (const { filter } of segments) checkedFilter(filter, grant, ctx.actor)
  const earlier =
    before.version === null ? [] : await tx.many(statements.segmentsOf(segmentationId, before.version))
  await tx.run(statements.supersedeVersion(segmentationId))
  const publishedBy = ctx.actor.userId
  await tx.run(statements.publishVersion(segmentationId, version, { decisionId, publishedBy }, ctx.now))
  const leads = await settleLead(tx, before, isLeading)
  const after = { version, decisionId, isLeading: leads }
  await audit(tx, ctx, 'change', segmentationId, { version: before.version }, after)
  await tell(tx, ctx, { ...before, isLeading: leads, version, decisionId }, earlier, segments)
  const job = 'strategy.refresh-memberships'
  await requestJob(tx, { name: job, payload: {}, key: job }, ctx.now)
}

async function settleLead(
  tx: Database,
  { segmentationId, isLeading: led }: statements.Segmentation,
  wanted: boolean | undefined,
): Promise<boolean> {
  const others = (await tx.many(statements.listSegmentations)).some(({ isLeading }) => isLeading)
  const leads = wanted ?? (led || !others)
  if (leads === led) return leads
  await tx.run(statements.leadNobody)
  if (leads) await tx.run(statements.lead(segmentationId))
  return leads
}

type Told = Pick<statements.Segmentation, 'segmentationId' | 'name' | 'isLeading'> & {
  readonly version: number
  readonly decisionId: string | null
}

async function tell(
  tx: Database,
  ctx: Context,
  told: Told,
  before: readonly Segment[],
  segments: readonly Segment[],
): Promise<void> {
  const { segmentationId, name, version, decisionId, isLeading } = told
  const fields = fieldsOf(segments)
  const same = { segmentationId, name, version }
  const said = { occurredAt: ctx.now.toISOString(), source: 'hand', actor: ctx.actor.userId }
  const coverage = {
    from: before.length === 0 ? null : await coverageOf({ ...ctx, db: tx }, before),
    to: await coverageOf({ ...ctx, db: tx }, segments),
  }
  await appendFirmEvents(
    tx,
    [
      {
        ...said,
        type: 'strategy.segmentation-published',
        data: { ...same, decisionId, isLeading, from: before.length || null, to: segments.length },
      },
      {
        ...said,
        type: 'strategy.roles-assigned',
        data: {
          ...same,
          roles: segments.map(({ segmentId, role }) => ({ segmentId, role })),
          from: before.length === 0 ? null : openPairs(before),
          to: openPairs(segments),
        },
      },
      { ...said, type: 'strategy.fields-needed', data: { ...same, fields, ...coverage } },
    ],
    ctx.now,
  )
}

/** Of the parties we serve, the share of whom everything is known that the rules ask for. */
async function coverageOf(
  ctx: Context,
  segments: readonly { filter: PartyFilter | null }[],
): Promise<number> {
  const setting = await filterSetting(ctx)
  const known = matches(allKnown(fieldsOf(segments)), setting)
  const [have, all] = [
    await estimateParties(ctx, servedAt([known])),
    await estimateParties(ctx, servedAt([])),
  ]
  return all.count === 0 ? 1 : Math.min(1, have.count / all.count)
}
