import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { insertEvents, standingMerges } from './identity-event.sql.ts'
import { pinRecord, recordsOf } from './identity-record.sql.ts'
import { mergeParties } from './merge.commands.ts'
import { changing } from './party-access.commands.ts'
import { unmergeParties } from './unmerge.commands.ts'

/** A merge that stands, somewhere below a party. */
export type JoinBelow = {
  readonly keep: string
  readonly merge: string
  readonly mergeId: string
  readonly at: string
}

/** All merges by which others became a party, also those into parties that were merged later. */
export async function joinsBelow(db: Database, partyId: string): Promise<JoinBelow[]> {
  const found: JoinBelow[] = []
  let parties = [partyId]
  // A round trip for each generation; rings cannot be, and 50 would be one.
  for (let depth = 0; parties.length > 0 && depth < 50; depth++) {
    const rows = await db.many(standingMerges(parties))
    found.push(
      ...rows.map((row) => ({
        keep: row.partyId,
        merge: row.mergedPartyId,
        mergeId: row.mergeId,
        at: row.mergedAt,
      })),
    )
    parties = rows.map(({ mergedPartyId }) => mergedPartyId)
  }
  return found
}

/**
 * Takes records out of a party: the joins that hold them are undone from the outside in, and what is not to leave is
 * joined again. An id stays with the record that it was given for; several that leave stay together.
 *
 * @returns the party that the records that left are now
 * @throws kernel.not-found, information.split-nothing, information.split-all, information.split-pinned
 */
export async function splitRecords(
  ctx: Context,
  partyId: string,
  recordIds: readonly string[],
): Promise<{ partyId: string; fromPartyId: string }> {
  may(ctx.actor, 'create', 'merges')
  may(ctx.actor, 'erase', 'merges')
  return ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx }
    const held = await tx.many(recordsOf([partyId]))
    const asked = new Set(recordIds)
    const leaving = held.filter(({ recordId }) => asked.has(recordId))
    if (leaving.length === 0) throw new KithError('information.split-nothing')
    if (leaving.length === held.length) throw new KithError('information.split-all')
    if (leaving.some(({ isPinned }) => isPinned)) throw new KithError('information.split-pinned')
    const stay = held.filter((one) => !asked.has(one.recordId))
    const joins = await joinsBelow(tx, partyId)
    // From the latest to the first: a later join lies outside those before it.
    for (const { mergeId } of joins.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)))
      await unmergeParties(inside, mergeId)
    const first = async (rows: readonly { recordId: string }[], root: string) => {
      const ids = rows.map(({ recordId }) => recordId)
      const keep = ids.includes(root) ? root : (ids[0] ?? root)
      for (const merge of ids)
        if (merge !== keep) await mergeParties(inside, { keep, merge, reason: 'split' })
      return keep
    }
    const from = await first(stay, partyId)
    const left = await first(leaving, partyId)
    await recordChange(tx, inside, {
      noun: 'merges',
      verb: 'change',
      partyId: from,
      rowId: partyId,
      before: { records: held.map(({ recordId }) => recordId) },
      after: { records: stay.map(({ recordId }) => recordId), left },
    })
    return { partyId: left, fromPartyId: from }
  })
}

/** Pins a record to its party, so that the party keeps its id when it is split; or takes the pin away. */
export async function pin(ctx: Context, partyId: string, recordId: string, isPinned: boolean): Promise<void> {
  may(ctx.actor, 'create', 'merges')
  await changing(ctx, partyId, {}, async ({ tx }) => {
    const members = (await tx.many(recordsOf([partyId]))).map((one) => one.recordId)
    if (!members.includes(recordId)) throw new KithError('kernel.not-found', { noun: 'record', id: recordId })
    if ((await tx.run(pinRecord(partyId, recordId, isPinned))) === 0) return
    const none = {
      otherPartyId: null,
      mergeId: null,
      modelVersion: null,
      weight: null,
      probability: null,
      explanation: null,
    }
    await tx.run(
      insertEvents(
        [
          {
            ...none,
            partyId,
            eventId: newId(),
            act: isPinned ? 'pin' : 'unpin',
            isAutomatic: false,
            actorId: ctx.actor.userId,
            membersBefore: members,
            membersAfter: members,
          },
        ],
        ctx.now,
      ),
    )
    await recordChange(tx, ctx, {
      noun: 'merges',
      verb: 'change',
      partyId,
      rowId: recordId,
      before: { pinned: !isPinned },
      after: { pinned: isPinned },
    })
  })
}
