import { recordChange } from './audit.commands.ts'
import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import * as statements from './firm.sql.ts'
import { checkedFirm, type Firm } from './firm.ts'
import { firmToday } from './firm-day.commands.ts'
import { newId } from './id.ts'
import type { Day } from './period.ts'
import { lockRoles } from './role.sql.ts'
import { refuseStale } from './version.ts'

/**
 * Names the firm, or changes what it is called and how it counts.
 * @param version  the version that was read; null the first time, or to overwrite
 * @throws kernel.firm-bad, kernel.version-stale
 */
export async function saveFirm(
  ctx: Context,
  firm: Firm,
  version: number | null,
): Promise<statements.FirmRow> {
  const wanted = checkedFirm(firm)
  return ctx.db.transaction(async (tx) => {
    // There is one firm; whoever names it second changes it.
    await tx.run(lockRoles)
    const before = await tx.maybeOne(statements.theFirm)
    if (before) refuseStale(version, before.version)
    const firmId = before?.firmId ?? newId()
    await tx.run(
      before
        ? statements.updateFirm(firmId, wanted, ctx.now)
        : statements.insertFirm(firmId, wanted, ctx.now),
    )
    const after = await tx.one(statements.theFirm)
    const verb = before ? 'change' : 'create'
    await recordChange(tx, ctx, {
      noun: 'firm',
      verb,
      partyId: null,
      rowId: firmId,
      before: before ?? null,
      after,
    })
    return after
  })
}

/**
 * Makes the firm one that was invented, which it stays. Nobody may be in it yet, and nobody may have worked in
 * it: what is invented never stands beside what is real. Its clock stands still.
 *
 * @returns the day that is today for it
 * @throws demonstration.not-empty
 */
export async function inventFirm(ctx: Context, firm: Firm): Promise<Day> {
  return ctx.db.transaction(async (tx) => {
    if ((await tx.one(statements.anyWork)).found) throw new KithError('demonstration.not-empty')
    const before = (await tx.maybeOne(statements.theFirm)) ?? null
    const { firmId } = await saveFirm({ ...ctx, db: tx }, firm, before?.version ?? null)
    await tx.run(statements.markDemonstration(ctx.now))
    // Its customers buy no more when its three years are over: were its days to go on, all would seem to leave.
    const today = await firmToday({ ...ctx, db: tx })
    await tx.run(statements.moveToday(today, ctx.now))
    const after = await tx.one(statements.theFirm)
    await recordChange(tx, ctx, { noun: 'firm', verb: 'change', partyId: null, rowId: firmId, before, after })
    return today
  })
}
