import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { EventRow } from '../kernel/event.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { createDecision, type NewDecision } from './decision.commands.ts'
import { requireSettable } from './decision-setting.commands.ts'
import * as statements from './tripwire-proposal.sql.ts'
import { foreseen } from './tripwire-proposal.ts'

/** Proposes what was foreseen for a claim that has been challenged, unless a proposal for it is open. */
export async function proposeDecision(ctx: Context, book: MeasureBook, challenged: EventRow): Promise<void> {
  await ctx.db.run(statements.lockProposals)
  const { assumptionId } = challenged.data
  if (typeof assumptionId !== 'string') return
  const claim = await ctx.db.maybeOne(statements.challengedClaim(assumptionId))
  if (!claim?.ifWrong || claim.measure === null || claim.subjectKind === null) return
  if (await ctx.db.maybeOne(statements.openProposal(assumptionId))) return
  const subject = { kind: claim.subjectKind, id: claim.subjectId ?? '' }
  const decision: NewDecision = {
    ...foreseen(claim.ifWrong, claim.measure, subject, await firmToday(ctx)),
    decisionId: newId(),
    ownerId: claim.judgeId,
    state: 'proposed',
  }
  const origin = { causedBy: [challenged.eventId], assumptionId }
  await createDecision(ctx, book, await stillPossible(ctx, book, decision), origin)
}

/** What was foreseen may have become impossible to set, or to compare with: then it is proposed without, and says so. */
async function stillPossible(ctx: Context, book: MeasureBook, decision: NewDecision): Promise<NewDecision> {
  const { sets, control, expects } = decision
  const group = control?.subject
  const unset = await refusalOf(() => requireSettable(ctx, book, sets, false))
  const unread = await refusalOf(async () => group && (await book.read(ctx, expects.measure, group)))
  return {
    ...decision,
    ...(unset !== null && { sets: null }),
    ...(unread !== null && control && { control: { description: control.description } }),
    because: [
      decision.because,
      ...(unset === null ? [] : [`(What it was to set cannot be set any more: ${unset})`]),
      ...(unread === null ? [] : [`(Its control group cannot be read any more: ${unread})`]),
    ].join(' '),
  }
}

/** Why something is refused; null: it is not. */
async function refusalOf(check: () => Promise<unknown>): Promise<string | null> {
  try {
    await check()
    return null
  } catch (error) {
    if (error instanceof KithError) return error.message
    throw error
  }
}
