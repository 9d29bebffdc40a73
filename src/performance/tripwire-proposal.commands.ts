import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { EventRow } from '../kernel/event.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { createDecision, type NewDecision, type Origin } from './decision.commands.ts'
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
  await proposed(ctx, book, decision, origin)
}

/** What was foreseen may have become impossible to set: then it is proposed without, and says so. */
async function proposed(ctx: Context, book: MeasureBook, decision: NewDecision, origin: Origin) {
  try {
    await createDecision(ctx, book, decision, origin)
  } catch (error) {
    if (!(error instanceof KithError) || decision.sets === null) throw error
    const because = `${decision.because} (What it was to set cannot be set any more: ${error.message})`
    await createDecision(ctx, book, { ...decision, sets: null, because }, origin)
  }
}
