import type { Database } from '../storage/database.ts'
import type { Verb } from './actor.ts'
import { type AuditRow, insertAct, insertPartyChange, insertPartyChanges } from './audit.sql.ts'
import type { Context } from './context.ts'
import { newId } from './id.ts'

/** A change as the audit keeps it: what, which row, how it was and how it became (only what differs). */
export type Change = {
  readonly noun: string
  readonly verb: Verb
  /** The party concerned; null for the firm's own things. */
  readonly partyId: string | null
  readonly rowId: string
  readonly before: unknown
  readonly after: unknown
  /** Given where something else names the audit row; else it gets one of its own. */
  readonly auditId?: string
}

/** Writes who changed what, in the transaction that changes it. */
export async function recordChange(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  change: Change,
): Promise<void> {
  const { partyId } = change
  const row = auditRow(ctx, change)
  await tx.run(partyId === null ? insertAct(row) : insertPartyChange(partyId, row))
}

/** The same for the firm's own things of one noun. */
export const recorderOf =
  (noun: string) =>
  (
    tx: Database,
    ctx: Pick<Context, 'actor' | 'now'>,
    verb: Verb,
    rowId: string,
    before: unknown,
    after: unknown,
  ): Promise<void> =>
    recordChange(tx, ctx, { noun, verb, partyId: null, rowId, before, after })

/** The same for changes of many parties at once, each its own row, in one statement. */
export async function recordPartyChanges(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  changes: readonly (Change & { readonly partyId: string })[],
): Promise<void> {
  if (changes.length === 0) return
  await tx.run(
    insertPartyChanges(changes.map((change) => ({ partyId: change.partyId, ...auditRow(ctx, change) }))),
  )
}

function auditRow(
  ctx: Pick<Context, 'actor' | 'now'>,
  { partyId: _, auditId = newId(), ...rest }: Change,
): AuditRow {
  return { ...rest, auditId, ...auditAuthor(ctx) }
}

/** Who does something, and as whom, as the audit names them. */
export function auditAuthor({ actor, now }: Pick<Context, 'actor' | 'now'>) {
  return {
    at: now,
    actorKind: actor.kind,
    actorId: actor.viewedBy ?? actor.userId,
    asUserId: actor.viewedBy === null ? null : actor.userId,
  }
}
