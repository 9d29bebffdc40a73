import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { insertPolicy, type PolicyRow, policiesOn } from './contact-policy.sql.ts'

/** How often the firm writes at most, as it holds today. */
export async function readPolicies(ctx: Context): Promise<PolicyRow[]> {
  return ctx.db.many(policiesOn(await firmToday(ctx)))
}

/** How often the firm means to write from today on. */
export type NewPolicy = Pick<PolicyRow, 'class' | 'channel' | 'most' | 'days'>

/** Sets how often the firm writes at most from today on; what held before stays on record. */
export async function setPolicy(ctx: Context, policy: NewPolicy): Promise<PolicyRow[]> {
  const validFrom = await firmToday(ctx)
  await ctx.db.transaction(async (tx) => {
    const before = (await tx.many(policiesOn(validFrom))).find(
      (one) => one.class === policy.class && one.channel === policy.channel,
    )
    const row = { ...policy, contactPolicyId: newId(), validFrom, decisionId: null }
    await tx.run(insertPolicy(row, ctx.now))
    const change = { noun: 'channels', verb: 'change', partyId: null, rowId: row.contactPolicyId } as const
    await recordChange(tx, ctx, { ...change, before: before ?? null, after: row })
  })
  return readPolicies(ctx)
}
