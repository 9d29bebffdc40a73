import { contextOf, requireComparable } from './compare-pair.ts'
import { stridedPairs } from './cross-pairs.ts'
import { explained } from './explained-pair.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchRecord } from './match-record.ts'

/** Pairs of records that are looked at between two parties. */
const most = 24

/**
 * What speaks against two parties' being one, over the pairs of their records: that two of these exclude each other,
 * or that on the whole they resemble each other too little.
 * @returns why not; null: nothing does
 */
export function clusterVetoes(
  model: MatchModel,
  one: readonly MatchRecord[],
  other: readonly MatchRecord[],
): string | null {
  const records = [...one, ...other]
  if (new Set(records.map(({ kind, scope }) => `${kind} ${scope}`)).size > 1) return 'kept apart by scope'
  requireComparable('clusterVetoes', model, records)
  const context = contextOf(model, records)
  let against: string | null = null
  let bits = 0
  const looked = stridedPairs(one.length, other.length, most, (x, y) => {
    const found = explained(context, x, one.length + y)
    bits += Math.max(-20, Math.min(20, found.bits))
    if (found.veto !== null && found.veto !== 'too little evidence') against = found.veto
  })
  return against ?? (bits / looked < 0 ? 'other records differ' : null)
}
