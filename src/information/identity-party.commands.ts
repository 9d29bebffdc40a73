import type { PairExplanation } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { requireVisible } from '../kernel/party-right.commands.ts'
import { eventsOf } from './identity-event.sql.ts'
import { needWholeSight } from './identity-pair.commands.ts'
import type { Said } from './identity-record.commands.ts'
import * as records from './identity-record.sql.ts'
import { joinsBelow } from './identity-split.commands.ts'
import { verdictsOf } from './identity-verdict.sql.ts'

/** One join of the tree by which records became a party. */
export type PartyJoin = {
  readonly mergeId: string
  readonly keptId: string
  readonly mergedId: string
  readonly keptName: string | null
  readonly mergedName: string | null
  readonly at: string
  readonly isAutomatic: boolean
  readonly actorName: string | null
  /** Bits and probability that it had when it was made; null: nothing was compared. */
  readonly weight: number | null
  readonly probability: number | null
  readonly explanation: PairExplanation | null
  /** Whether it can be undone now: a join of a part can only after the joins around it. */
  readonly isOuter: boolean
}

/** A record of a party. */
export type PartyRecord = {
  readonly recordId: string
  readonly name: string | null
  readonly said: Said
  readonly isPinned: boolean
  readonly notedAt: string
}

/** Of which records a party is made, and by which joins, the weakest first. */
export async function readIdentity(ctx: Context, partyId: string) {
  needWholeSight(ctx)
  await requireVisible(ctx, partyId)
  const held = await ctx.db.many(records.recordsOf([partyId]))
  const joins = await joinsBelow(ctx.db, partyId)
  const touched = [...new Set([partyId, ...joins.map(({ keep }) => keep)])]
  const events = await ctx.db.many(eventsOf(touched))
  const ofMerge = new Map(
    events.filter(({ act }) => act === 'merge' || act === 'attach').map((row) => [row.mergeId, row]),
  )
  const verdicts = (await ctx.db.many(verdictsOf([partyId]))).filter(({ verdict }) => verdict !== 'same')
  const apartOwners = await ctx.db.many(
    records.ownersOfRecords(verdicts.map(({ otherRecordId }) => otherRecordId)),
  )
  const others = [...new Set(apartOwners.map((row) => row.partyId))].filter((id) => id !== partyId)
  const ids = [
    ...new Set([
      ...joins.flatMap(({ keep, merge }) => [keep, merge]),
      ...held.map(({ recordId }) => recordId),
      ...others,
    ]),
  ]
  const names = new Map((await ctx.db.many(records.namesOf(ids))).map((row) => [row.partyId, row.name]))
  const shown = joins.map(({ keep, merge, mergeId, at }): PartyJoin => {
    const event = ofMerge.get(mergeId)
    return {
      mergeId,
      keptId: keep,
      mergedId: merge,
      keptName: names.get(keep) ?? null,
      mergedName: names.get(merge) ?? null,
      at,
      isAutomatic: event?.isAutomatic ?? false,
      actorName: event?.actorName ?? null,
      weight: event?.weight ?? null,
      probability: event?.probability ?? null,
      explanation: (event?.explanation as PairExplanation | null | undefined) ?? null,
      isOuter: keep === partyId,
    }
  })
  return {
    partyId,
    // A join that nothing was compared for is the least sure of all.
    joins: shown.toSorted((a, b) => (a.weight ?? -Infinity) - (b.weight ?? -Infinity)),
    records: held.map(
      ({ recordId, said, isPinned, notedAt }): PartyRecord => ({
        recordId,
        name: names.get(recordId) ?? null,
        said: said as Said,
        isPinned,
        notedAt,
      }),
    ),
    apart: others.map((id) => ({
      partyId: id,
      name: names.get(id) ?? null,
      verdict:
        verdicts.find(({ otherRecordId }) =>
          apartOwners.some((row) => row.recordId === otherRecordId && row.partyId === id),
        )?.verdict ?? 'different',
    })),
  }
}

/** Everything that was done upon who a party is, the latest first. */
export async function readIdentityLog(ctx: Context, partyId: string) {
  needWholeSight(ctx)
  await requireVisible(ctx, partyId)
  const below = (await joinsBelow(ctx.db, partyId)).map(({ merge }) => merge)
  return ctx.db.many(eventsOf([partyId, ...below]))
}
