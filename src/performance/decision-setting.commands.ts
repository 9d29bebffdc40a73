import { setCellRole, setContactStandard } from '../channels/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Decision, DecisionSets } from '../kernel/decision.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { publishSegmentation } from '../strategy/index.ts'
import { decideAssumption, publishProposition, setAssumption } from '../value/index.ts'
import { requireHoldable, setStandard } from './standard.commands.ts'

/**
 * Checks what a decision would set; taking it needs the right to set that.
 *
 * @throws kernel.not-allowed, value.assumption-unknown, value.assumption-out-of-range, and what
 *   `requireHoldable` refuses
 */
export async function requireSettable(
  ctx: Context,
  book: MeasureBook,
  sets: DecisionSets | null,
  isTaken = true,
): Promise<void> {
  if (sets === null) return
  if (sets.kind === 'assumption') decideAssumption(sets.name, sets.value)
  if (sets.kind === 'standard') await requireHoldable(ctx, book, sets.measure, sets.subject)
  if (isTaken) requireRight(ctx, sets)
}

function requireRight({ actor }: Context, { kind }: DecisionSets): void {
  if (kind === 'standard') may(actor, 'create', 'standards')
  else if (kind === 'assumption') may(actor, 'change', 'assumptions')
  else if (kind === 'segmentation') may(actor, 'change', 'segments')
  else if (kind === 'proposition') may(actor, 'change', 'propositions')
  else may(actor, 'change', 'channels')
}

/** Sets what a decision sets, in the transaction that takes it. */
export async function setDecided(
  tx: Database,
  given: Context,
  { sets, decisionId, ownerId }: Decision,
): Promise<void> {
  const ctx = { ...given, db: tx }
  switch (sets?.kind) {
    case 'assumption':
      return void (await setAssumption(tx, ctx, sets, decisionId))
    case 'standard': {
      const validFrom = await firmToday(ctx)
      return void (await setStandard(tx, ctx, { ...sets, validFrom, decisionId, ownerId }))
    }
    case 'contact-standard':
      return void (await setContactStandard(tx, ctx, { ...sets, ownerId }, decisionId))
    case 'cell-role':
      return setCellRole(tx, ctx, sets, decisionId)
    case 'segmentation':
      return publishSegmentation(tx, ctx, { ...sets, decisionId })
    case 'proposition': {
      const { version } = await publishProposition(ctx, sets.propositionId, decisionId)
      // What was decided is the version that was read, not one that somebody has drafted since.
      if (version === sets.version) return
      throw new KithError('kernel.version-stale', { read: sets.version, current: version })
    }
  }
}
