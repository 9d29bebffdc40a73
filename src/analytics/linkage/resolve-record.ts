import type { MatchModel } from './match-model.ts'
import type { MatchRecord } from './match-record.ts'
import type { PairExplanation } from './pair-explanation.ts'

/** A party that a new record may belong to, with its records. */
export interface ResolveCandidate {
  readonly partyId: string
  readonly records: readonly MatchRecord[]
  /** True when a person has said that the new record is never this party. */
  readonly cannotLink?: boolean
  /** True when a person, or a trusted key of the source, says that it is. */
  readonly mustLink?: boolean
}

/** A party that came into question, the strongest first. */
export interface ResolveMatch {
  readonly partyId: string
  /** Mean bits over its records, each held within ±20. */
  readonly meanBits: number
  /** The record of the party that fits best, and why. */
  readonly bestRecord: number
  readonly explanation: PairExplanation
}

/** What to do with a new record. */
export type Resolution =
  /** It belongs to `partyId`; `merge` names further parties that the same guard now joins with it. */
  | {
      readonly action: 'attach'
      readonly partyId: string
      readonly merge: readonly string[]
      readonly matches: readonly ResolveMatch[]
    }
  /** It becomes a party of its own, and a person should look at `matches`. */
  | { readonly action: 'review'; readonly matches: readonly ResolveMatch[] }
  /** It becomes a party of its own. */
  | { readonly action: 'new'; readonly matches: readonly ResolveMatch[] }

/** Decides where a new record belongs, by the same guard as clustering. */
export function resolveRecord(
  _model: MatchModel,
  _record: MatchRecord,
  _candidates: readonly ResolveCandidate[],
): Resolution {
  return { action: 'new', matches: [] }
}
