import { appendFirmEvents, sourceOf } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { decisionById } from '../kernel/decision.sql.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { segmentsInForce } from '../strategy/index.ts'
import * as statements from './proposition.sql.ts'
import { lacking, type PropositionContent, requireClear, unproven } from './proposition.ts'

/** A version with what each of its benefits lacks to be believed. */
const shown = (proposition: statements.Proposition) => ({
  ...proposition,
  benefits: proposition.benefits.map((benefit) => ({ ...benefit, lacks: lacking(benefit) })),
})

/** The propositions as they stand: the version in force, and the draft of the next. */
export async function readPropositions({ db }: Pick<Context, 'db'>, segmentId: string | null) {
  return (await db.many(statements.currentPropositions(segmentId))).map(shown)
}

/** One proposition, every version, the latest first. @throws kernel.not-found */
export async function readProposition({ db }: Pick<Context, 'db'>, propositionId: string) {
  return (await versions(db, propositionId)).map(shown)
}

async function versions(db: Database, propositionId: string): Promise<statements.Proposition[]> {
  const found = await db.many(statements.versionsOf(propositionId))
  if (found.length === 0) throw new KithError('kernel.not-found', { noun: 'proposition', id: propositionId })
  return found
}

const longest = 4_000

function checked(content: PropositionContent): PropositionContent {
  requireClear(content)
  const lines = (text: string, field: string) =>
    text.trim() === '' ? '' : checkedLines(text, field, longest)
  return {
    title: checkedLines(content.title, 'title', 200),
    benefits: content.benefits.map((benefit) => ({ ...benefit, words: lines(benefit.words, 'benefits') })),
    alternative: lines(content.alternative, 'alternative'),
    totalCost: lines(content.totalCost, 'totalCost'),
    proof: lines(content.proof, 'proof'),
    coCreation: lines(content.coCreation, 'coCreation'),
    valueToUs: lines(content.valueToUs, 'valueToUs'),
  }
}

/**
 * Writes a draft: of a new proposition, or the next version of one. What is in force stays as it is.
 * @throws value.proposition-unclear, kernel.not-found
 */
export async function draftProposition(
  ctx: Context,
  given: PropositionContent & { readonly propositionId?: string | undefined; readonly segmentId: string },
) {
  const { propositionId = newId(), segmentId } = given
  const content = checked(given)
  const segments = await segmentsInForce(ctx.db)
  if (!segments.some((segment) => segment.segmentId === segmentId))
    throw new KithError('value.proposition-unclear', { reason: 'it is for no segment that is in force' })
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockPropositions)
    const [last] = await tx.many(statements.versionsOf(propositionId))
    const isDraft = last?.state === 'draft'
    const row: statements.Proposition = {
      ...content,
      propositionId,
      version: isDraft ? last.version : (last?.version ?? 0) + 1,
      segmentId,
      state: 'draft',
      decisionId: null,
      validFrom: null,
      createdAt: isDraft ? last.createdAt : ctx.now.toISOString(),
    }
    await tx.run(statements.putProposition(row, ctx.actor.userId))
    await audit(tx, ctx, row, isDraft ? last : null)
    return shown(row)
  })
}

function audit(
  tx: Database,
  ctx: Context,
  row: statements.Proposition,
  before: statements.Proposition | null,
) {
  return recordChange(tx, ctx, {
    noun: 'propositions',
    verb: before ? 'change' : 'create',
    partyId: null,
    rowId: row.propositionId,
    before: before && { version: before.version, state: before.state, title: before.title },
    after: { version: row.version, state: row.state, title: row.title, decisionId: row.decisionId },
  })
}

/**
 * Puts the draft in force by a decision. What it cannot prove stands with it, marked, and is asked for.
 * @throws value.decision-needed, value.proposition-unclear, kernel.not-found
 */
export async function publishProposition(ctx: Context, propositionId: string, decisionId: string) {
  const decision = await ctx.db.maybeOne(decisionById(decisionId))
  if (!decision || decision.state === 'proposed') throw new KithError('value.decision-needed')
  const validFrom = await firmToday(ctx)
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockPropositions)
    const all = await versions(tx, propositionId)
    const draft = all[0]
    if (draft?.state !== 'draft')
      throw new KithError('value.proposition-unclear', { reason: 'there is no draft to put in force' })
    const former = (await tx.many(statements.currentPropositions(draft.segmentId))).find(
      ({ state }) => state === 'in-force',
    )
    await tx.run(statements.supersede(propositionId, draft.segmentId))
    const row: statements.Proposition = { ...draft, state: 'in-force', decisionId, validFrom }
    await tx.run(statements.putProposition(row, ctx.actor.userId))
    await audit(tx, ctx, row, draft)
    await tell(tx, ctx, row, former)
    return shown(row)
  })
}

async function tell(
  tx: Database,
  ctx: Context,
  row: statements.Proposition,
  former: statements.Proposition | undefined,
): Promise<void> {
  const { propositionId, version, segmentId, decisionId, benefits } = row
  const standards = (of: Pick<statements.Proposition, 'benefits'>) =>
    new Set(of.benefits.flatMap(({ standardIds }) => standardIds)).size
  const told = { occurredAt: ctx.now.toISOString(), source: sourceOf(ctx.actor), actor: ctx.actor.userId }
  const of = { propositionId, version, segmentId }
  const published = { ...of, decisionId, from: former ? standards(former) : null, to: standards(row) }
  const asked = {
    ...of,
    from: former ? unproven(former.benefits).length : null,
    to: unproven(benefits).length,
  }
  await appendFirmEvents(
    tx,
    [
      { type: 'value.proposition-published', ...told, data: published },
      ...(asked.to > 0 ? [{ type: 'value.evidence-asked' as const, ...told, data: asked }] : []),
    ],
    ctx.now,
  )
}
