import { appendFirmEvents, sourceOf } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import type { CellRole } from '../kernel/decision.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { cellRoles, writeCellRole } from './cell-role.sql.ts'
import { channelBook, channelIn } from './channel-account.commands.ts'

/** What a channel is to be for a segment. */
export type NewCellRole = { readonly segmentId: string; readonly channel: string; readonly role: CellRole }

/**
 * Says what a channel is for a segment, before what the segment's own role says. It limits what the firm begins:
 * whoever calls is answered.
 *
 * @param decisionId  the decision that set it; null: nobody decided
 * @throws channels.no-such-channel
 */
export async function setCellRole(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  { segmentId, channel, role }: NewCellRole,
  decisionId: string | null,
): Promise<void> {
  may(ctx.actor, 'change', 'channels')
  channelIn(await channelBook(tx), channel)
  const roles = await tx.many(cellRoles)
  const before = roles.find((known) => known.segmentId === segmentId && known.channel === channel)
  await tx.run(writeCellRole({ segmentId, channel, role, decisionId, setBy: ctx.actor.userId }, ctx.now))
  const rowId = `${segmentId}:${channel}`
  await recordChange(tx, ctx, {
    noun: 'channels',
    verb: 'change',
    partyId: null,
    rowId,
    before: { role: before?.role ?? null },
    after: { role, decisionId },
  })
  const dropped = roles.filter((known) => known.role === 'drop' && known !== before).length
  const event = {
    type: 'channels.cell-role-set' as const,
    occurredAt: ctx.now.toISOString(),
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: {
      segmentId,
      channel,
      role,
      decisionId,
      from: dropped + (before?.role === 'drop' ? 1 : 0),
      to: dropped + (role === 'drop' ? 1 : 0),
    },
  }
  await appendFirmEvents(tx, [event], ctx.now)
}
