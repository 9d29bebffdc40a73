import { stridedPairs } from './cross-pairs.ts'
import { edgeOrder } from './edge-order.ts'

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
  /** Bits of a pair about which nothing is known; a pair that is only silent speaks neither for nor against. */
  readonly priorBits: number
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

/** Records of a cluster above which it is reported. */
export const sizeAlarm = 50
/** Bits of one pair count as no more than this, for or against. */
export const clipBits = 20
/** Bits that a silent pair speaks against. */
const silenceBits = 0.15
/** Cross pairs of two clusters that are looked at. */
export const crossPairs = 24

/**
 * What a pair adds to the mean of a cross: its odds when it speaks for one party; when it does not, only what in it
 * speaks against. Two records that have nothing to compare are silent, and silence is no contradiction; but many of one
 * party that have nothing in common are a little less likely than not.
 */
export function voteOf(bits: number, priorBits: number): number {
  return bits >= 0
    ? Math.min(clipBits, bits)
    : Math.max(-clipBits, Math.min(0, bits - priorBits) - silenceBits)
}

/**
 * Guarded clustering: edges by descending weight, each join accepted only when the cross pairs of both clusters agree
 * on average and nothing forbids it. Chains of likely pairs that end in unlikely ones, which make connected
 * components collapse, are broken where they do.
 */
export function clusterPairs(pairs: ScoredPairs, options: ClusterOptions): Clusters {
  const members: (number[] | null)[] = Array.from({ length: options.records }, () => null)
  const root = Int32Array.from({ length: options.records }, (_, place) => place)
  const of = (place: number) => members[root[place] as number] ?? [root[place] as number]
  const apart = forbiddenBy(options)
  const refused = new Map<number, number>()
  const joins: ClusterJoin[] = []
  const join = (left: number, right: number, bits: number, meanBits: number) => {
    const [a, b] = [of(left), of(right)]
    const [larger, smaller] = a.length >= b.length ? [a, b] : [b, a]
    const to = root[larger[0] as number] as number
    const all = members[to] ?? [to]
    for (const place of smaller) root[place] = to
    for (const place of smaller) all.push(place)
    members[to] = all
    joins.push({ left, right, bits, meanBits })
  }
  for (const { left, right, pin } of options.pins ?? [])
    if (pin === 'must-link' && root[left] !== root[right]) join(left, right, clipBits, clipBits)
  const order = edgeOrder(pairs, options.edgeBits)
  for (let pass = 0; pass < 2; pass++)
    for (const edge of order) {
      const left = pairs.left[edge] as number
      const right = pairs.right[edge] as number
      const [p, q] = [root[left] as number, root[right] as number]
      if (p === q) continue
      const a = of(left)
      const b = of(right)
      const key = p < q ? p * options.records + q : q * options.records + p
      if (refused.get(key) === a.length + b.length) continue
      const meanBits = apart(a, b) ? Number.NEGATIVE_INFINITY : crossMean(a, b, options)
      if (meanBits >= options.meanBits) join(left, right, pairs.bits[edge] as number, meanBits)
      else refused.set(key, a.length + b.length)
    }
  return { ...numberedClusters(root, members), joins }
}

/** Mean vote of the cross pairs of two clusters, or of a sample of them that does not depend on their order. */
export function crossMean(
  a: readonly number[],
  b: readonly number[],
  { bitsOf, priorBits }: Pick<ClusterOptions, 'bitsOf' | 'priorBits'>,
): number {
  let sum = 0
  const count = stridedPairs(a.length, b.length, crossPairs, (x, y) => {
    sum += voteOf(bitsOf(a[x] as number, b[y] as number), priorBits)
  })
  return sum / count
}

/** Whether something forbids that two clusters become one. */
function forbiddenBy({
  forbidden,
  pins,
}: ClusterOptions): (a: readonly number[], b: readonly number[]) => boolean {
  const never = new Map<number, number[]>()
  for (const { left, right, pin } of pins ?? []) {
    if (pin !== 'cannot-link') continue
    never.set(left, [...(never.get(left) ?? []), right])
    never.set(right, [...(never.get(right) ?? []), left])
  }
  if (never.size === 0 && forbidden === undefined) return () => false
  return (a, b) => {
    if (never.size > 0 && a.some((x) => never.get(x)?.some((y) => b.includes(y)))) return true
    return forbidden !== undefined && a.some((x) => b.some((y) => forbidden(x, y)))
  }
}

function numberedClusters(root: Int32Array, members: readonly (number[] | null)[]) {
  const numbers = new Map<number, number>()
  const alarms: number[] = []
  const cluster = Int32Array.from(root, (to) => {
    let number = numbers.get(to)
    if (number === undefined) {
      number = numbers.size
      numbers.set(to, number)
      if ((members[to]?.length ?? 1) > sizeAlarm) alarms.push(number)
    }
    return number
  })
  return { cluster, count: numbers.size, alarms }
}
