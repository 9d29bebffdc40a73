import type { MatchModel } from './match-model.ts'
import type { PairComparer } from './pair-comparer.ts'

/** The model as log2, level by level: the slot of level l of comparison c is `offset[c] + l`. */
export interface LogModel {
  readonly offset: Int32Array
  readonly m: Float64Array
  readonly h: Float64Array
  readonly u: Float64Array
  readonly same: number
  readonly household: number
  readonly strangers: number
  /** Place of each field that is held out, with what sets right the pairs that lack it. */
  readonly held: readonly {
    readonly at: number
    readonly name: string
    readonly shift: number
    readonly slope: number
  }[]
}

const log2s = (lists: readonly (readonly number[])[]) => Float64Array.from(lists.flat(), (p) => Math.log2(p))

const ready = new WeakMap<MatchModel, LogModel>()

/** A model made ready for scoring, once: records that arrive one by one ask for the same again and again. */
export function logModel(model: MatchModel): LogModel {
  let log = ready.get(model)
  if (log === undefined) {
    log = logged(model)
    ready.set(model, log)
  }
  return log
}

function logged(model: MatchModel): LogModel {
  const { comparisons, priors } = model
  const offset = new Int32Array(comparisons.length + 1)
  comparisons.forEach(({ levels }, c) => {
    offset[c + 1] = (offset[c] as number) + levels.length
  })
  return {
    offset,
    m: log2s(comparisons.map(({ m }) => m)),
    h: log2s(comparisons.map(({ h }) => h)),
    u: log2s(comparisons.map(({ u }) => u)),
    same: Math.log2(priors.same),
    household: priors.household > 0 ? Math.log2(priors.household) : Number.NEGATIVE_INFINITY,
    strangers: Math.log2(1 - priors.same - priors.household),
    held: (model.held ?? []).flatMap(({ comparison, shift, slope }) => {
      const at = comparisons.findIndex(({ name }) => name === comparison)
      return at < 0 ? [] : [{ at, name: comparison, shift, slope }]
    }),
  }
}

/** log2(2^a + 2^b), without overflow. */
export function log2Sum(a: number, b: number): number {
  const high = a > b ? a : b
  const low = a > b ? b : a
  return low === Number.NEGATIVE_INFINITY ? high : high + Math.log2(1 + 2 ** (low - high))
}

/** log2 of the three joint probabilities of the last pair scored. */
export const weights = { same: 0, household: 0, strangers: 0 }

/** Scores the pair that was compared last. @returns log2 of the odds that both are one party */
export function scored(log: LogModel, pair: PairComparer): number {
  let same = log.same
  let household = log.household
  let strangers = log.strangers
  const count = pair.levels.length
  for (let c = 0; c < count; c++) {
    const level = pair.levels[c] as number
    if (level < 0) continue
    const slot = (log.offset[c] as number) + level
    const rare = pair.rarities[c] as number
    same += log.m[slot] as number
    household += log.h[slot] as number
    strangers += (log.u[slot] as number) + rare
  }
  weights.same = same
  weights.household = household
  weights.strangers = strangers
  return same - log2Sum(household, strangers)
}

/**
 * What is said of a pair: its bits, set right by what pairs show that have a field which this one lacks; the mean of
 * them where it lacks several. Clusters go by the evidence itself, for a pair that is silent must stay so.
 *
 * @param levels  levels of comparisons, those of the pair from `from` on
 */
export function statedBits({ held }: LogModel, levels: Int8Array, from: number, bits: number): number {
  let sum = 0
  let count = 0
  for (const { at, shift, slope } of held) {
    if ((levels[from + at] as number) >= 0) continue
    sum += shift + slope * bits
    count++
  }
  return count === 0 ? bits : sum / count
}

/** The probability behind log2 odds. */
export const probabilityOf = (bits: number) => 1 / (1 + 2 ** -bits)
