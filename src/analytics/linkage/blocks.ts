import { eachKey, keyKinds, purgeCaps } from './blocking-keys.ts'
import { GrowingInts } from './growing.ts'
import type { MatchRecord } from './match-record.ts'
import { type PassedOver, passedOver } from './passed-over.ts'
import { hashed, stableHash } from './stable-hash.ts'

/** Records by their keys. Blocks are numbered by kind, so that a lower number is an earlier rule. */
export interface Blocks {
  /** Blocks of record i: `blocks[start[i]] … `, ascending; purged ones and those of one record are left out. */
  readonly start: Int32Array
  readonly blocks: Int32Array
  /** Records of block b: `members[memberStart[b]] …`, ascending. */
  readonly memberStart: Int32Array
  readonly members: Int32Array
  /** Place of each block's kind in `keyKinds`. */
  readonly kind: Uint8Array
  readonly purged: readonly { readonly kind: string; readonly records: number }[]
  /** A sample of the pairs that purged blocks alone bring together. */
  readonly passed: PassedOver
}

/** Blocks as they are found, before purging. */
export interface RawBlocks {
  readonly start: Int32Array
  readonly of: Int32Array
  readonly kind: Uint8Array
  readonly size: Int32Array
}

/** Finds the block of each key in a table of open addressing, keyed by both halves of the hash. */
function rawBlocks(records: readonly MatchRecord[], told: (share: number) => void): RawBlocks {
  const start = new Int32Array(records.length + 1)
  const highs = new GrowingInts()
  const lows = new GrowingInts()
  const kinds = new GrowingInts()
  for (let i = 0; i < records.length; i++) {
    eachKey(records[i] as MatchRecord, (place, text) => {
      stableHash(text)
      highs.push(hashed.high | 0)
      lows.push(hashed.low | 0)
      kinds.push(place)
    })
    start[i + 1] = highs.length
    if ((i & 0xfff) === 0xfff) told(i / records.length)
  }
  return numbered(start, highs.values(), lows.values(), kinds.values())
}

function numbered(start: Int32Array, high: Int32Array, low: Int32Array, kinds: Int32Array): RawBlocks {
  let slots = 1024
  while (slots < high.length * 2) slots *= 2
  const table = new Int32Array(slots).fill(-1)
  const first = new GrowingInts()
  const size = new GrowingInts()
  const last = new GrowingInts()
  const of = new Int32Array(high.length)
  for (let i = 0; i + 1 < start.length; i++)
    for (let k = start[i] as number; k < (start[i + 1] as number); k++) {
      let slot = (high[k] as number) & (slots - 1)
      let block = table[slot] as number
      while (block >= 0) {
        const other = first.values()[block] as number
        if (high[other] === high[k] && low[other] === low[k]) break
        slot = (slot + 1) & (slots - 1)
        block = table[slot] as number
      }
      if (block < 0) {
        block = first.length
        table[slot] = block
        first.push(k)
        size.push(0)
        last.push(-1)
      }
      // A record may reach one key twice, as when its address is its name.
      if (last.values()[block] === i) of[k] = -1
      else {
        last.values()[block] = i
        size.values()[block] = (size.values()[block] as number) + 1
        of[k] = block
      }
    }
  const kind = Uint8Array.from(first.values(), (k) => kinds[k] as number)
  return { start, of, kind, size: size.values() }
}

/**
 * Largest block of each kind that is kept: at most the cap, and such that the kind proposes no more than about four
 * pairs a record beside a fixed allowance. Blocks above tell little and cost most.
 * @source Papadakis et al. (2016), block purging
 */
function sizeLimits(raw: RawBlocks, records: number): Int32Array {
  const histograms = keyKinds.map(() => new Float64Array(purgeCaps.batch + 1))
  for (let block = 0; block < raw.size.length; block++) {
    const size = raw.size[block] as number
    const histogram = histograms[raw.kind[block] as number] as Float64Array
    if (size <= purgeCaps.batch) histogram[size] = (histogram[size] as number) + 1
  }
  const budget = 4 * records + 400_000
  return Int32Array.from(histograms, (histogram) => {
    let pairs = 0
    for (let size = 2; size <= purgeCaps.batch; size++) {
      pairs += ((histogram[size] as number) * size * (size - 1)) / 2
      if (pairs > budget) return size - 1
    }
    return purgeCaps.batch
  })
}

/** The blocks of some records. */
export function blocksOf(records: readonly MatchRecord[], told: (share: number) => void): Blocks {
  const raw = rawBlocks(records, told)
  const limits = sizeLimits(raw, records.length)
  const place = new Int32Array(raw.size.length).fill(-1)
  const kept: number[] = []
  const purged: { kind: string; records: number }[] = []
  for (let kind = 0; kind < keyKinds.length; kind++)
    for (let block = 0; block < raw.size.length; block++) {
      if (raw.kind[block] !== kind) continue
      const size = raw.size[block] as number
      if (size > (limits[kind] as number))
        purged.push({ kind: (keyKinds[kind] as { kind: string }).kind, records: size })
      else if (size > 1) {
        place[block] = kept.length
        kept.push(block)
      }
    }
  purged.sort((a, b) => b.records - a.records || (a.kind < b.kind ? -1 : 1))
  const passed = passedOver(raw, (block) => (place[block] as number) >= 0)
  return { ...listed(raw, place, records.length, kept), purged, passed }
}

/** Lists of blocks by record and of records by block. */
function listed(raw: RawBlocks, place: Int32Array, records: number, kept: readonly number[]) {
  const memberStart = new Int32Array(kept.length + 1)
  kept.forEach((block, b) => {
    memberStart[b + 1] = (memberStart[b] as number) + (raw.size[block] as number)
  })
  const members = new Int32Array(memberStart[kept.length] as number)
  const blocks = new Int32Array(members.length)
  const start = new Int32Array(records + 1)
  const filled = memberStart.slice(0, kept.length)
  let next = 0
  for (let i = 0; i < records; i++) {
    const from = next
    for (let k = raw.start[i] as number; k < (raw.start[i + 1] as number); k++) {
      const block = raw.of[k] as number
      const b = block < 0 ? -1 : (place[block] as number)
      if (b < 0) continue
      members[filled[b] as number] = i
      filled[b] = (filled[b] as number) + 1
      blocks[next++] = b
    }
    blocks.subarray(from, next).sort()
    start[i + 1] = next
  }
  return {
    start,
    blocks,
    memberStart,
    members,
    kind: Uint8Array.from(kept, (block) => raw.kind[block] as number),
  }
}

/** Calls `take` once for every pair that shares a block, with the kinds of all blocks it shares as bits. */
export function eachCandidate(
  { start, blocks, memberStart, members, kind }: Blocks,
  take: (left: number, right: number, kinds: number) => void,
  told: (share: number) => void,
): void {
  for (let b = 0; b < kind.length; b++) {
    const end = memberStart[b + 1] as number
    for (let x = memberStart[b] as number; x < end; x++)
      for (let y = x + 1; y < end; y++) {
        const left = members[x] as number
        const right = members[y] as number
        const kinds = sharedKinds(start, blocks, kind, left, right, b)
        if (kinds !== 0) take(left, right, kinds)
      }
    if ((b & 0x3ff) === 0x3ff) told(b / kind.length)
  }
}

/** Kinds of the blocks two records share, or 0 when an earlier block has brought them together already. */
function sharedKinds(
  start: Int32Array,
  blocks: Int32Array,
  kind: Uint8Array,
  i: number,
  j: number,
  b: number,
): number {
  let x = start[i] as number
  let y = start[j] as number
  const endX = start[i + 1] as number
  const endY = start[j + 1] as number
  let kinds = 0
  while (x < endX && y < endY) {
    const p = blocks[x] as number
    const q = blocks[y] as number
    if (p === q) {
      if (p < b) return 0
      kinds |= 1 << (kind[p] as number)
      x++
      y++
    } else if (p < q) x++
    else y++
  }
  return kinds
}
