import type { MatchKind } from './match-record.ts'

/** One comparison: its levels, and how likely each is for one person, for a household, and for strangers. */
export interface ComparisonModel {
  /** Name of the comparison, such as `given` or `email`. */
  readonly name: string
  /** Names of its levels, the best first; a pair in which a side lacks the value has no level. */
  readonly levels: readonly string[]
  /** P(level | same party), each in (0, 1), summing to 1. */
  readonly m: readonly number[]
  /** P(level | two members of one household); equal to `u` for organisations. */
  readonly h: readonly number[]
  /** P(level | strangers). */
  readonly u: readonly number[]
}

/** Limits of the three bands, as probabilities in [0, 1]. */
export interface MatchThresholds {
  /** Pairs at or above it are joined automatically. */
  readonly merge: number
  /** Pairs at or above it, and below `merge`, are shown to a person; below it a pair is left alone. */
  readonly review: number
}

/** Everything that scoring needs, as plain JSON. */
export interface MatchModel {
  readonly version: number
  readonly kind: MatchKind
  /** Number of records it was trained on; 0 for the shipped priors. */
  readonly records: number
  /** P(same party) and P(same household, not same party) of two records drawn at random. */
  readonly priors: { readonly same: number; readonly household: number }
  readonly comparisons: readonly ComparisonModel[]
  /** Relative frequency of values by field, the frequent ones only; rarer values take `rare`. */
  readonly frequencies: Readonly<Record<string, Readonly<FrequencyTable>>>
  /** Distinct names by value that are used by more than one, by field. */
  readonly shared: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Other forms of a first name that the records themselves show (`liz` for `elizabeth`), both ways. */
  readonly aliases: Readonly<Record<string, readonly string[]>>
  readonly thresholds: MatchThresholds
  /** What sets right the bits of pairs that lack a field; none where too few pairs have it. */
  readonly held?: readonly HeldOutField[]
}

/** Pairs that lack a field, seen by those that have it and were scored without it: `shift + slope · bits`. */
export interface HeldOutField {
  /** Name of the comparison. */
  readonly comparison: string
  /** Bits added. */
  readonly shift: number
  /** Above 0, so that the order of pairs that lack the same stays. */
  readonly slope: number
}

/** How often values of a field occur. */
export interface FrequencyTable {
  /** Share of all values; in (0, 1]. */
  readonly values: Readonly<Record<string, number>>
  /** Share of a value that is not listed; in (0, 1]. */
  readonly rare: number
  /** P(two values drawn at random are equal); the rarity of a value is told against it. In (0, 1]. */
  readonly expected: number
}
