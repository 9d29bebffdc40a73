import {
  comparePair,
  type LabelledPair,
  linkRecords,
  type MatchKind,
  type MatchModel,
  type MatchRecord,
  type PairExplanation,
  type PinnedPair,
} from '../analytics/index.ts'
import type { Progress } from '../storage/off-thread.ts'

/** What a thread links: the records of one kind and scope, and what people decided about them. */
export type LinkWish = {
  readonly kind: MatchKind
  /** Records as lines of JSON, in pieces of memory that are handed over. */
  readonly pieces: readonly Uint8Array[]
  readonly labels: readonly LabelledPair[]
  readonly pins: readonly PinnedPair[]
  /** A model that holds; null: one is trained on these records. */
  readonly model: MatchModel | null
}

/** A pair of records by their places, and why. */
export type LinkedPair = {
  readonly left: number
  readonly right: number
  readonly explanation: PairExplanation
}

export type LinkAnswer = {
  readonly model: MatchModel
  readonly joins: readonly LinkedPair[]
  readonly review: readonly LinkedPair[]
  readonly pairsCompared: number
  readonly purged: readonly { readonly kind: string; readonly records: number }[]
}

const steps = {
  keys: 'finding who could be whom',
  training: 'learning what tells people apart',
  scoring: 'comparing',
  clustering: 'joining',
} as const

/** Links records; runs in a thread of its own. */
export function linkPieces(wish: LinkWish, tell: (progress: Progress) => void): LinkAnswer {
  const records = wish.pieces.flatMap(recordsIn)
  const found = linkRecords(records, {
    kind: wish.kind,
    labels: wish.labels,
    pins: wish.pins,
    ...(wish.model === null ? {} : { model: wish.model }),
    onProgress: ({ stage, share }) => tell({ step: steps[stage], done: Math.round(share * 100), of: 100 }),
  })
  const at = (place: number) => {
    const record = records[place]
    if (record === undefined) throw new RangeError(`linkPieces: there is no record ${place}`)
    return record
  }
  const explained = (left: number, right: number): LinkedPair => ({
    left,
    right,
    explanation: comparePair(found.model, at(left), at(right)),
  })
  // Records that somebody made one before a brand or tenant kept them apart are joined still, and compared no more.
  const isWithin = (left: number, right: number) => (at(left).scope ?? '') === (at(right).scope ?? '')
  const { model, pairsCompared, purged, merge, review } = found
  // Likely joins are for people to decide; only these need nobody to look.
  const joins = found.automatic.joins
    .filter(({ left, right }) => isWithin(left, right))
    .map(({ left, right }) => explained(left, right))
  const pairs = [merge, review].flatMap((band) =>
    Array.from(band.left, (left, index) => [left, band.right[index] ?? 0] as const)
      .filter(([left, right]) => isWithin(left, right))
      .map(([left, right]) => explained(left, right)),
  )
  return { model, joins, review: pairs, pairsCompared, purged }
}

function recordsIn(piece: Uint8Array): MatchRecord[] {
  const lines = new TextDecoder().decode(piece).split('\n')
  return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as MatchRecord]))
}
