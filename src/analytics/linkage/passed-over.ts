import { seededRandom } from '../numerics/random.ts'
import type { RawBlocks } from './blocks.ts'

/** Some of the pairs that only keys of too many records bring together, each standing for several. */
export interface PassedOver {
  readonly left: Int32Array
  readonly right: Int32Array
  /** Kinds of the keys that both share, as bits. */
  readonly kinds: Int32Array
  /** Pairs that each stands for. */
  readonly weight: Float64Array
}

/** Pairs drawn. */
const drawn = 100_000

/**
 * Draws pairs from the blocks that are passed over. They are never linked by those keys, but learning needs them:
 * what strangers have in common is seen least where names are common, and those blocks are the first to fall.
 *
 * @param isKept  whether a block is not passed over; a pair that shares one of these is compared anyway
 * @source Horvitz & Thompson (1952)
 */
export function passedOver(raw: RawBlocks, isKept: (block: number) => boolean): PassedOver {
  const { blocks, ends } = purgedBlocks(raw, isKept)
  const all = ends.at(-1) ?? 0
  const left: number[] = []
  const right: number[] = []
  const kinds: number[] = []
  const weight: number[] = []
  const random = seededRandom(1)
  const members = membersOf(raw, blocks)
  for (let k = 0; k < drawn && all > 0; k++) {
    const list = members[placeOf(ends, random() * all)] as Int32Array
    const i = list[Math.floor(random() * list.length)] as number
    const j = list[Math.floor(random() * list.length)] as number
    if (i === j) continue
    const shared = sharedBlocks(raw, i, j, isKept)
    if (shared === null) continue
    left.push(i)
    right.push(j)
    kinds.push(shared.kinds)
    weight.push(all / drawn / shared.many)
  }
  return {
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    kinds: Int32Array.from(kinds),
    weight: Float64Array.from(weight),
  }
}

/** Blocks that are passed over, with their pairs summed up to each. */
function purgedBlocks({ kind, size }: RawBlocks, isKept: (block: number) => boolean) {
  const blocks: number[] = []
  const ends: number[] = []
  let sum = 0
  for (let block = 0; block < kind.length; block++) {
    const many = size[block] as number
    if (many < 2 || isKept(block)) continue
    // Both are drawn from all members, so that a record meets itself now and then: n² draws, not n (n − 1) ÷ 2.
    sum += (many * many) / 2
    blocks.push(block)
    ends.push(sum)
  }
  return { blocks, ends }
}

function membersOf({ start, of, size }: RawBlocks, blocks: readonly number[]): Int32Array[] {
  const place = new Map(blocks.map((block, at) => [block, at]))
  const members = blocks.map((block) => new Int32Array(size[block] as number))
  const filled = new Int32Array(blocks.length)
  for (let i = 0; i + 1 < start.length; i++)
    for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
      const at = place.get(of[k] as number)
      if (at === undefined) continue
      const list = members[at] as Int32Array
      list[filled[at] as number] = i
      filled[at] = (filled[at] as number) + 1
    }
  return members
}

/** The first place whose end lies beyond. */
function placeOf(ends: readonly number[], at: number): number {
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) > at) high = middle
    else low = middle + 1
  }
  return low
}

/** How many blocks that are passed over two records share, and of which kinds; null when they share a kept one. */
function sharedBlocks(
  { start, of, kind }: RawBlocks,
  i: number,
  j: number,
  isKept: (block: number) => boolean,
) {
  let many = 0
  let kinds = 0
  const end = start[j + 1] as number
  for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
    const block = of[k] as number
    if (block < 0) continue
    for (let l = start[j] as number; l < end; l++) {
      if (of[l] !== block) continue
      if (isKept(block)) return null
      many++
      kinds |= 1 << (kind[block] as number)
    }
  }
  return many === 0 ? null : { many, kinds }
}
