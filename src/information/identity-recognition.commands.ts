import { normaliserVersion } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { byItself, type Resolved, resolveParties } from './identity-match.commands.ts'
import { matchingNow } from './identity-model.commands.ts'
import { liveAmong, toNoteAmong } from './identity-record.sql.ts'
import { mergeParties } from './merge.commands.ts'

/** What recognising a set of parties came to. */
export type Recognised = { readonly noted: number; readonly pairs: number; readonly joined: number }

/**
 * Recognises parties that were made in this transaction: notes what is known of them, looks for those they may be the
 * same as, and, where the firm has said so, joins the certain ones at once.
 */
export async function recogniseParties(
  tx: Database,
  ctx: Pick<Context, 'db' | 'now'>,
  partyIds: readonly string[],
): Promise<Recognised> {
  return joined(tx, ctx, await resolveParties(tx, ctx, partyIds, true))
}

/**
 * Recognises parties that something was said of: those among them whom matching does not know as they are now. The
 * number of statements does not grow with the number of parties, unless some are joined.
 */
export async function recogniseChanged(
  tx: Database,
  ctx: Pick<Context, 'db' | 'now'>,
  partyIds: readonly string[],
): Promise<Recognised> {
  const rows = partyIds.length === 0 ? [] : await tx.many(toNoteAmong(partyIds, normaliserVersion))
  const ids = (isNew: boolean) => rows.filter((row) => row.isNew === isNew).map(({ partyId }) => partyId)
  // The known first, so that who is new is compared with them as they are now.
  const known = await resolveParties(tx, ctx, ids(false), false)
  return joined(tx, ctx, [...known, ...(await resolveParties(tx, ctx, ids(true), true))])
}

async function joined(
  tx: Database,
  ctx: Pick<Context, 'db' | 'now'>,
  resolved: readonly Resolved[],
): Promise<Recognised> {
  const certain = resolved.filter(({ resolution }) => resolution.action === 'attach')
  const tally = {
    noted: resolved.length,
    pairs: resolved.reduce((sum, { resolution }) => sum + resolution.matches.length, 0),
  }
  if (certain.length === 0 || !(await matchingNow(tx)).joinsAlone) return { ...tally, joined: 0 }
  const gone = new Map<string, string>()
  let count = 0
  for (const each of certain) count += await attach(tx, ctx, each, gone)
  return { ...tally, joined: count }
}

async function attach(
  tx: Database,
  ctx: Pick<Context, 'now'>,
  { partyId, modelVersion, resolution }: Resolved,
  gone: Map<string, string>,
): Promise<number> {
  if (resolution.action !== 'attach') return 0
  const live = (id: string): string => {
    const next = gone.get(id)
    return next === undefined ? id : live(next)
  }
  let count = 0
  for (const other of [resolution.partyId, ...resolution.merge]) {
    const match = resolution.matches.find((one) => one.partyId === other)
    const [first, second] = [live(resolution.partyId), live(other === resolution.partyId ? partyId : other)]
    if (!match || first === second) continue
    const pair = await pairToJoin(tx, first, second)
    if (pair === null) continue
    await mergeParties(
      byItself(tx, ctx),
      { ...pair, reason: 'recognised' },
      {
        isAutomatic: true,
        act: other === resolution.partyId ? 'attach' : 'merge',
        modelVersion,
        explanation: match.explanation,
      },
    )
    gone.set(pair.merge, pair.keep)
    count++
  }
  return count
}

/**
 * Whoever is known longer is kept. Null where one of the two has gone since it was looked up, or where both hold
 * several records: one record that fits is no reason to join these, so the pair waits in the queue or for a run.
 */
async function pairToJoin(
  tx: Database,
  first: string,
  second: string,
): Promise<{ keep: string; merge: string } | null> {
  await lockParties(tx, [first, second])
  const found = new Map((await tx.many(liveAmong([first, second]))).map((row) => [row.partyId, row]))
  const [one, other] = [found.get(first), found.get(second)]
  if (!one || !other || (one.records > 1 && other.records > 1)) return null
  return one.since <= other.since ? { keep: first, merge: second } : { keep: second, merge: first }
}
