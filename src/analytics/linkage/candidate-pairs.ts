import { type Blocks, eachCandidate } from './blocks.ts'
import { GrowingInts } from './growing.ts'
import { type LevelCounts, levelCounts } from './level-counts.ts'
import type { MatchModel } from './match-model.ts'
import type { PairComparer } from './pair-comparer.ts'
import { log2Sum, logModel, statedBits } from './pair-score.ts'

/** Compared pairs as columns: what was found once is never looked at again. */
export interface CandidatePairs {
  readonly left: Int32Array
  readonly right: Int32Array
  /** Number of the outcome in `counts`. */
  readonly outcome: Int32Array
  /** Sum of the rarities of a pair over all comparisons. */
  readonly rare: Float32Array
  readonly counts: LevelCounts
}

/** Numbers that grow, like `GrowingInts`. */
class GrowingFloats {
  #values = new Float32Array(1024)
  length = 0
  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float32Array(this.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }
  values(): Float32Array {
    return this.#values.subarray(0, this.length)
  }
}

/** Compares every pair that shares a key. */
export function candidatePairs(
  blocks: Blocks,
  pair: PairComparer,
  groups: Int32Array | undefined,
  told: (share: number) => void,
): CandidatePairs {
  const left = new GrowingInts()
  const right = new GrowingInts()
  const outcome = new GrowingInts()
  const rare = new GrowingFloats()
  const counts = levelCounts(pair.names.length)
  eachCandidate(
    blocks,
    (i, j, kinds) => {
      if (groups !== undefined && groups[i] === groups[j]) return
      pair.compare(i, j)
      let all = 0
      for (let c = 0; c < pair.rarities.length; c++) all += pair.rarities[c] as number
      left.push(i)
      right.push(j)
      outcome.push(counts.add(pair.levels, kinds, 1))
      rare.push(all)
    },
    told,
  )
  return {
    left: left.values(),
    right: right.values(),
    outcome: outcome.values(),
    rare: rare.values(),
    counts,
  }
}

/** What is said of pairs of such bits. */
export function statedCandidates(pairs: CandidatePairs, model: MatchModel, bits: Float32Array): Float32Array {
  const log = logModel(model)
  if (log.held.length === 0) return bits
  const { counts, outcome } = pairs
  const levels = counts.levels()
  return bits.map((one, pair) => statedBits(log, levels, (outcome[pair] as number) * counts.width, one))
}

/** log2 odds of all pairs under a model. */
export function scoredCandidates(pairs: CandidatePairs, model: MatchModel): Float32Array {
  const log = logModel(model)
  const { counts } = pairs
  const size = counts.size()
  const same = new Float64Array(size)
  const household = new Float64Array(size)
  const strangers = new Float64Array(size)
  const levels = counts.levels()
  for (let v = 0; v < size; v++) {
    let [m, h, u] = [log.same, log.household, log.strangers]
    for (let c = 0; c < counts.width; c++) {
      const level = levels[v * counts.width + c] as number
      if (level < 0) continue
      const slot = (log.offset[c] as number) + level
      m += log.m[slot] as number
      h += log.h[slot] as number
      u += log.u[slot] as number
    }
    same[v] = m
    household[v] = h
    strangers[v] = u
  }
  const bits = new Float32Array(pairs.left.length)
  for (let k = 0; k < bits.length; k++) {
    const v = pairs.outcome[k] as number
    bits[k] =
      (same[v] as number) -
      log2Sum(household[v] as number, (strangers[v] as number) + (pairs.rare[k] as number))
  }
  return bits
}
