import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { byItself, type Resolved, resolveParties } from './identity-match.commands.ts'
import { matchingNow } from './identity-model.commands.ts'
import { mergeParties } from './merge.commands.ts'

/**
 * Recognises parties that were made in this transaction: notes what is known of them, looks for those they may be the
 * same as, and, where the firm has said so, joins the certain ones at once.
 */
export async function recogniseParties(
  tx: Database,
  ctx: Pick<Context, 'db' | 'now'>,
  partyIds: readonly string[],
): Promise<void> {
  const resolved = await resolveParties(tx, ctx, partyIds, true)
  const certain = resolved.filter(({ resolution }) => resolution.action === 'attach')
  if (certain.length === 0 || !(await matchingNow(tx)).joinsAlone) return
  const gone = new Map<string, string>()
  for (const each of certain) await attach(tx, ctx, each, gone)
}

async function attach(
  tx: Database,
  ctx: Pick<Context, 'now'>,
  { partyId, modelVersion, resolution }: Resolved,
  gone: Map<string, string>,
): Promise<void> {
  if (resolution.action !== 'attach') return
  const live = (id: string): string => {
    const next = gone.get(id)
    return next === undefined ? id : live(next)
  }
  for (const other of [resolution.partyId, ...resolution.merge]) {
    const match = resolution.matches.find((one) => one.partyId === other)
    const [keep, merge] = [live(resolution.partyId), live(other === resolution.partyId ? partyId : other)]
    if (!match || keep === merge) continue
    await mergeParties(
      byItself(tx, ctx),
      { keep, merge, reason: 'recognised' },
      {
        isAutomatic: true,
        act: other === resolution.partyId ? 'attach' : 'merge',
        modelVersion,
        explanation: match.explanation,
      },
    )
    gone.set(merge, keep)
  }
}
