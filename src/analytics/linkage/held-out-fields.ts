import { keyKinds } from './blocking-keys.ts'
import type { CandidatePairs } from './candidate-pairs.ts'
import type { HeldOutField, MatchModel } from './match-model.ts'
import { log2Sum, logModel } from './pair-score.ts'

/** Comparisons of what a person has one of, and members of a household have each their own. */
const fields = ['birth', 'phone'] as const
/** Bits within which a pair without the field is looked at, and from which it is one person's for sure. */
const [lowest, highest, sure, inDoubt] = [-6, 12, 10, 8]
/** Least pairs, in doubt and sure, from which is learned. */
const leastPairs = 200
/** Weight of "right as it is" in the fit. */
const lean = 30
/** Bins a bit. */
const fine = 4

/** By bits without the field: how many pairs have it, how many agree in it, and how many would if none were one. */
interface Seen {
  readonly pairs: Float64Array
  readonly agree: Float64Array
  readonly chance: Float64Array
  readonly sure: { pairs: number; agree: number }
  doubtful: number
}

/**
 * How sure pairs are in truth, learned without it: pairs that have a birthday or a number are scored as if they had
 * none, and how often these then agree tells how many are one person. Fields are not independent, as the score takes
 * them to be, and which of two classes a pair is put in is least certain between one person and one household; so
 * this is learned where there are households, and only pairs that lack the field are set right by it.
 *
 * @source Platt (1999), a straight line through the log odds
 */
export function heldOutFields(model: MatchModel, pairs: CandidatePairs): HeldOutField[] {
  if (model.kind !== 'person' || model.priors.household < model.priors.same / 10) return []
  return fields.flatMap((comparison) => {
    const seen = seenWithout(model, pairs, comparison)
    if (seen === null || seen.doubtful < leastPairs || seen.sure.pairs < leastPairs) return []
    return [{ comparison, ...fitted(seen, seen.sure.agree / seen.sure.pairs) }]
  })
}

/** What pairs show that have a field and were brought together by another. */
function seenWithout(model: MatchModel, pairs: CandidatePairs, comparison: string): Seen | null {
  const c = model.comparisons.findIndex(({ name }) => name === comparison)
  const own = model.comparisons[c]
  if (own === undefined) return null
  const agrees = own.m.map((m, level) => m > 5 * Math.max(own.h[level] as number, own.u[level] as number))
  const share = (shares: readonly number[]) =>
    shares.reduce((sum, one, level) => (agrees[level] ? sum + one : sum), 0)
  const [ofHousehold, ofStrangers] = [share(own.h), share(own.u)]
  const users = keyKinds.reduce(
    (bits, { uses }, at) => (uses.includes(comparison) ? bits | (1 << at) : bits),
    0,
  )
  const [levels, kinds, { width }] = [pairs.counts.levels(), pairs.counts.kinds(), pairs.counts]
  const [same, household, strangers] = sumsWithout(model, pairs, c)
  const empty = () => new Float64Array((highest - lowest) * fine)
  const seen: Seen = {
    pairs: empty(),
    agree: empty(),
    chance: empty(),
    sure: { pairs: 0, agree: 0 },
    doubtful: 0,
  }
  for (let pair = 0; pair < pairs.left.length; pair++) {
    const v = pairs.outcome[pair] as number
    const level = levels[v * width + c] as number
    if (level < 0 || ((kinds[v] as number) & ~users) === 0) continue
    const h = household[v] as number
    const other = log2Sum(h, (strangers[v] as number) + (pairs.rare[pair] as number))
    const bits = (same[v] as number) - other
    const agree = agrees[level] ? 1 : 0
    if (bits >= sure) {
      seen.sure.pairs++
      seen.sure.agree += agree
    }
    if (bits < lowest || bits >= highest) continue
    if (bits < inDoubt) seen.doubtful++
    const bin = Math.floor((bits - lowest) * fine)
    const atHome = 2 ** (h - other)
    seen.pairs[bin] = (seen.pairs[bin] as number) + 1
    seen.agree[bin] = (seen.agree[bin] as number) + agree
    seen.chance[bin] = (seen.chance[bin] as number) + atHome * ofHousehold + (1 - atHome) * ofStrangers
  }
  return seen
}

/** log2 of the joint probabilities of every outcome, one comparison left out. */
function sumsWithout(model: MatchModel, { counts }: CandidatePairs, left: number) {
  const log = logModel(model)
  const [levels, size] = [counts.levels(), counts.size()]
  const same = new Float64Array(size).fill(log.same)
  const household = new Float64Array(size).fill(log.household)
  const strangers = new Float64Array(size).fill(log.strangers)
  for (let v = 0; v < size; v++)
    for (let c = 0; c < counts.width; c++) {
      const level = levels[v * counts.width + c] as number
      if (level < 0 || c === left) continue
      const slot = (log.offset[c] as number) + level
      same[v] = (same[v] as number) + (log.m[slot] as number)
      household[v] = (household[v] as number) + (log.h[slot] as number)
      strangers[v] = (strangers[v] as number) + (log.u[slot] as number)
    }
  return [same, household, strangers] as const
}

type Line = Pick<HeldOutField, 'shift' | 'slope'>

const steps = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, -1],
  [-1, 1],
] as const

/** The line under which the agreement seen is likeliest, by ever smaller steps from "right as it is". */
function fitted(seen: Seen, ofSame: number): Line {
  let best: Line = { shift: 0, slope: 1 }
  let least = cost(seen, ofSame, best)
  for (let step = 0.8; step > 0.01; step /= 2)
    for (let moved = true; moved; ) {
      moved = false
      for (const [along, up] of steps) {
        const tried = { shift: best.shift + along * step, slope: best.slope + (up * step) / 4 }
        if (tried.slope < 0.3 || tried.slope > 1.5) continue
        const costs = cost(seen, ofSame, tried)
        if (costs >= least - 1e-9) continue
        best = tried
        least = costs
        moved = true
      }
    }
  return best
}

/** How unlikely the agreement seen is under a line, in nats, with what leaning on "right as it is" adds. */
function cost({ pairs, agree, chance }: Seen, ofSame: number, { shift, slope }: Line): number {
  let sum = lean * ((shift / 2) ** 2 + (slope - 1) ** 2)
  for (let bin = 0; bin < pairs.length; bin++) {
    const [all, yes] = [pairs[bin] as number, agree[bin] as number]
    if (all === 0) continue
    const one = 1 / (1 + 2 ** -(shift + slope * (lowest + (bin + 0.5) / fine)))
    const rate = one * ofSame + (1 - one) * ((chance[bin] as number) / all)
    const held = Math.min(0.9999, Math.max(1e-4, rate))
    sum -= yes * Math.log(held) + (all - yes) * Math.log(1 - held)
  }
  return sum
}
