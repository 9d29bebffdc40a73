import { type BandedPairs, bandOf, heldBack } from './banded-pairs.ts'
import { blocksOf } from './blocks.ts'
import { candidatePairs, scoredCandidates, statedCandidates } from './candidate-pairs.ts'
import { canonicalOrder } from './canonical-order.ts'
import { type ClusterJoin, type ClusterOptions, clusterPairs, type PinnedPair } from './cluster-pairs.ts'
import { codeRecords } from './coded-records.ts'
import { joinBits } from './join-bits.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchKind, MatchRecord } from './match-record.ts'
import { pairComparer } from './pair-comparer.ts'
import { logModel, scored } from './pair-score.ts'
import { shippedPriors } from './shipped-priors.ts'
import { type LabelledPair, trained } from './train-model.ts'
import { pairVeto, vetoes } from './veto.ts'

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
  readonly stage: 'keys' | 'training' | 'clustering'
  /** Share of the stage done; in [0, 1]. */
  readonly share: number
}

/** A key that led to too many records and was passed over. */
export interface PurgedKey {
  readonly kind: string
  readonly records: number
}

/** The parties behind some records. */
export interface LinkedRecords {
  /** Number of each record's most likely cluster, from 0: joins that are more likely right than wrong. */
  readonly cluster: Int32Array
  readonly clusters: number
  readonly joins: readonly ClusterJoin[]
  /** Clusters of more than 50 records. */
  readonly alarms: readonly number[]
  /** The same from automatic joins alone, which need no person to look; each lies within one likely cluster. */
  readonly automatic: {
    readonly cluster: Int32Array
    readonly clusters: number
    readonly joins: readonly ClusterJoin[]
  }
  readonly model: MatchModel
  /** Pairs that lie in the bands by their own weight. */
  readonly merge: BandedPairs
  readonly review: BandedPairs
  readonly pairsCompared: number
  readonly purged: readonly PurgedKey[]
}

/**
 * Links the records of one kind: keys, training, scoring, guarded clusters. The order of records does not matter.
 *
 * @throws RangeError when a record is of another kind, a pair names no record, or groups are not one a record
 */
export function linkRecords(records: readonly MatchRecord[], options: LinkOptions): LinkedRecords {
  requireLinkable(records, options)
  if (records.length < 2) return nothingLinked(records.length, options)
  const order = canonicalOrder(records, options.groups)
  const place = new Int32Array(order.length)
  order.forEach((from, to) => {
    place[from] = to
  })
  const sorted = Array.from(order, (from) => records[from] as MatchRecord)
  const groups =
    options.groups && Int32Array.from(order, (from) => (options.groups as Int32Array)[from] as number)
  const moved = <Pair extends { left: number; right: number }>(pairs: readonly Pair[] | undefined): Pair[] =>
    (pairs ?? []).map((pair) => ({
      ...pair,
      left: place[pair.left] as number,
      right: place[pair.right] as number,
    }))
  const linked = linkedInOrder(sorted, {
    ...options,
    labels: moved(options.labels),
    pins: moved(options.pins),
    ...(groups ? { groups } : {}),
  })
  return restored(linked, order, place)
}

function linkedInOrder(records: readonly MatchRecord[], options: LinkOptions): LinkedRecords {
  const told = (stage: LinkProgress['stage']) => (share: number) => {
    options.signal?.throwIfAborted()
    options.onProgress?.({ stage, share })
  }
  const coded = codeRecords(records, options.kind)
  const blocks = blocksOf(records, told('keys'))
  const { model, pairs } =
    options.model === undefined
      ? trained(coded, blocks, {
          kind: options.kind,
          seed: options.seed ?? 1,
          ...(options.labels ? { labels: options.labels } : {}),
          groups: options.groups,
          told: told('training'),
        })
      : {
          model: options.model,
          pairs: candidatePairs(blocks, pairComparer(coded, options.model), options.groups, told('training')),
        }
  const bits = scoredCandidates(pairs, model)
  const pair = pairComparer(coded, model)
  const log = logModel(model)
  told('clustering')(0)
  const clusterOptions: Omit<ClusterOptions, 'meanBits' | 'edgeBits'> = {
    records: records.length,
    bitsOf(left, right) {
      pair.compare(left, right)
      return scored(log, pair)
    },
    priorBits: log.same - Math.log2(1 - model.priors.same),
    ...forbiddenOf(vetoes(coded), options.groups),
    ...(options.pins ? { pins: options.pins } : {}),
  }
  const scoredPairs = { left: pairs.left, right: pairs.right, bits }
  const likely = clusterPairs(scoredPairs, {
    ...clusterOptions,
    meanBits: joinBits.likely,
    edgeBits: joinBits.likely,
  })
  const merge = bitsAt(model.thresholds.merge)
  const stated = { ...scoredPairs, bits: statedCandidates(pairs, model, bits) }
  const held = heldBack(stated, merge, (left, right) => {
    pair.compare(left, right)
    return pairVeto(pair, options.kind) !== null
  })
  const automatic = clusterPairs(held, { ...clusterOptions, meanBits: joinBits.automatic, edgeBits: merge })
  told('clustering')(1)
  return {
    cluster: likely.cluster,
    clusters: likely.count,
    joins: likely.joins,
    alarms: likely.alarms,
    automatic: { cluster: automatic.cluster, clusters: automatic.count, joins: automatic.joins },
    model,
    merge: bandOf(held, merge, Number.POSITIVE_INFINITY),
    review: bandOf(stated, bitsAt(model.thresholds.review), merge, held),
    pairsCompared: pairs.left.length,
    purged: blocks.purged,
  }
}

/** log2 odds of a probability. */
const bitsAt = (probability: number) => Math.log2(probability / (1 - probability))

function forbiddenOf(
  veto: ((left: number, right: number) => unknown) | null,
  groups: Int32Array | undefined,
): { forbidden?: (left: number, right: number) => boolean } {
  if (veto === null && groups === undefined) return {}
  return {
    forbidden: (left, right) =>
      (groups !== undefined && groups[left] === groups[right]) ||
      (veto !== null && veto(left, right) !== null),
  }
}

const noPairs = () => ({ left: new Int32Array(), right: new Int32Array(), probability: new Float32Array() })

function nothingLinked(count: number, options: LinkOptions): LinkedRecords {
  const cluster = Int32Array.from({ length: count }, (_, place) => place)
  return {
    cluster,
    clusters: count,
    joins: [],
    alarms: [],
    automatic: { cluster, clusters: count, joins: [] },
    model: options.model ?? shippedPriors(options.kind),
    merge: noPairs(),
    review: noPairs(),
    pairsCompared: 0,
    purged: [],
  }
}

/** An answer in the order in which the records came, clusters numbered by their first record. */
function restored(linked: LinkedRecords, order: Int32Array, place: Int32Array): LinkedRecords {
  const joins = (list: readonly ClusterJoin[]) =>
    list.map((join) => ({ ...join, left: order[join.left] as number, right: order[join.right] as number }))
  const pairs = ({ left, right, probability }: BandedPairs): BandedPairs => ({
    left: left.map((at) => order[at] as number),
    right: right.map((at) => order[at] as number),
    probability,
  })
  const likely = renumbered(linked.cluster, place)
  return {
    ...linked,
    cluster: likely.cluster,
    joins: joins(linked.joins),
    alarms: linked.alarms.map((cluster) => likely.numbers.get(cluster) as number),
    automatic: {
      ...linked.automatic,
      cluster: renumbered(linked.automatic.cluster, place).cluster,
      joins: joins(linked.automatic.joins),
    },
    merge: pairs(linked.merge),
    review: pairs(linked.review),
  }
}

function renumbered(cluster: Int32Array, place: Int32Array) {
  const numbers = new Map<number, number>()
  const renamed = Int32Array.from(place, (at) => {
    const from = cluster[at] as number
    const number = numbers.get(from) ?? numbers.size
    numbers.set(from, number)
    return number
  })
  return { cluster: renamed, numbers }
}

function requireLinkable(
  records: readonly MatchRecord[],
  { kind, groups, labels, pins, model }: LinkOptions,
): void {
  const stranger = records.find((record) => record.kind !== kind)
  if (stranger !== undefined)
    throw new RangeError(`linkRecords: the records' kind must be ${kind}, got ${stranger.kind}`)
  if (model !== undefined && model.kind !== kind)
    throw new RangeError(`linkRecords: the model's kind must be ${kind}, got ${model.kind}`)
  if (groups !== undefined && groups.length !== records.length)
    throw new RangeError(`linkRecords: groups must be one a record (${records.length}), got ${groups.length}`)
  for (const { left, right } of [...(labels ?? []), ...(pins ?? [])])
    for (const place of [left, right])
      if (!(Number.isInteger(place) && place >= 0 && place < records.length))
        throw new RangeError(`linkRecords: a pair's place must be in [0, ${records.length}), got ${place}`)
}
