import { keyKinds } from './blocking-keys.ts'
import { type Capture, captureOf } from './capture.ts'
import { tiedHousehold } from './comparison.ts'
import type { MailHabits } from './contact-comparer.ts'
import type { LevelCounts } from './level-counts.ts'
import type { ComparisonModel, MatchModel } from './match-model.ts'

/** What is counted before a model can be learned. */
export interface TrainingCounts {
  /** Outcomes of the pairs that keys brought together. */
  readonly candidates: LevelCounts
  /** Outcomes of pairs drawn at random. */
  readonly random: LevelCounts
  /** Outcomes of pairs that people have decided, by their verdict. */
  readonly labelled: {
    readonly same: LevelCounts
    readonly household: LevelCounts
    readonly strangers: LevelCounts
  }
  /** How addresses are made of names. */
  readonly mails: MailHabits
  /** Number of all pairs that might be one party, compared or not. */
  readonly pairs: number
}

/**
 * How many times more a household's probabilities lean on the shipped ones. Few pairs are surely a household's by
 * their place, and the pairs of one person among them, taken for a household's by mistake, would teach it that its
 * members share a mailbox or a name.
 */
const householdLean = 8

type Classes = readonly ['m', 'h', 'u']
const classes: Classes = ['m', 'h', 'u']

/** Sums by slot of level and by class, with the sum of the class over the pairs that count for it. */
interface Sums {
  readonly m: Float64Array
  readonly h: Float64Array
  readonly u: Float64Array
}

interface State {
  readonly model: MatchModel
  readonly offset: Int32Array
}

/** Least probability that a level is given: what was never seen is rare, not impossible. */
const floors = { m: 1e-4, h: 1e-5, u: 1e-7 }

/**
 * The model's probabilities by expectation and maximisation over counts of outcomes: three classes for persons, two
 * for organisations. A key's own fields are no evidence about how its pairs agree, so each comparison learns only
 * from pairs that some other key brought together; what strangers do is learned from pairs drawn at random.
 *
 * @source Fellegi & Sunter (1969); Winkler (2000), EM for record linkage
 */
export function maximised(start: MatchModel, counts: TrainingCounts, rounds = 25): MatchModel {
  let model = start
  const capture = start.kind === 'person' ? captureOf(start, counts.random) : null
  for (let round = 0; round < rounds; round++) {
    const next = improved(model, start, counts, capture)
    const moved = Math.abs(Math.log(next.priors.same / model.priors.same))
    model = next
    if (round > 5 && moved < 1e-4) break
  }
  return model
}

/** Kinds that use each comparison, as bits. */
function usersOf(model: MatchModel): Int32Array {
  return Int32Array.from(model.comparisons, ({ name }) => {
    let bits = 0
    keyKinds.forEach(({ uses }, place) => {
      if (uses.includes(name)) bits |= 1 << place
    })
    return bits
  })
}

function improved(
  model: MatchModel,
  start: MatchModel,
  counts: TrainingCounts,
  capture: Capture | null,
): MatchModel {
  const offset = new Int32Array(model.comparisons.length + 1)
  model.comparisons.forEach(({ levels }, c) => {
    offset[c + 1] = (offset[c] as number) + levels.length
  })
  const state = { model, offset }
  const users = usersOf(model)
  const near = expected(state, counts.candidates, users, capture)
  const far = expected(state, counts.random, new Int32Array(users.length))
  for (const [place, name] of (['same', 'household', 'strangers'] as const).entries())
    addLabelled(near.eligible[classes[place] as 'm'], counts.labelled[name], offset)
  const trials = Math.max(counts.pairs, 1)
  const household = model.kind === 'person'
  const priors = priorsOf(model, near.total, trials, capture)
  const lean = 30 + Math.max(0, 2000 - model.records) / 10
  const comparisons = model.comparisons.map((comparison, c) => {
    const prior = start.comparisons[c] as ComparisonModel
    const from = offset[c] as number
    const slots = comparison.levels.length
    const part = (sums: Float64Array) => sums.subarray(from, from + slots)
    const strangers = strangersOf(part(far.all.u), part(near.all.u), prior.u, counts, part(far.all.count))
    const m = leaned(part(near.eligible.m), prior.m, lean, floors.m)
    const tied = household ? tiedHousehold(comparison.name, strangers) : strangers
    const h = tied ?? leaned(part(near.eligible.h), prior.h, householdLean * lean, floors.h)
    return { ...comparison, m, h, u: strangers }
  })
  return { ...model, priors, comparisons: namesInMails(comparisons, model, counts.mails) }
}

/** First names begin with about so many letters alike. */
const initials = 1 / 15

/**
 * Keeps an address that is made of a name from saying more than the name does: strangers of one name, and namesakes
 * in a household, fit it as well as its owner. How often that is follows from how common names are, and cannot be
 * learned where nothing else is known of such a pair.
 */
function namesInMails(
  comparisons: readonly ComparisonModel[],
  { frequencies }: MatchModel,
  { full, initial }: MailHabits,
): readonly ComparisonModel[] {
  const of = (name: string) => comparisons.find((comparison) => comparison.name === name)
  const [given, family] = [of('given'), of('family')]
  if (given === undefined || family === undefined) return comparisons
  const rare = {
    u: [frequencies.given?.expected ?? 0, frequencies.family?.expected ?? 0],
    h: [given.h[0] ?? 0, family.h[0] ?? 0],
  } as const
  return comparisons.map((comparison) => {
    if (comparison.name !== 'local') return comparison
    const { levels } = comparison
    const raised = (shares: readonly number[], [first, last]: readonly number[]) => {
      const alone = shares.reduce(
        (sum, share, at) => (levels[at]?.endsWith('other address') ? sum : sum + share),
        0,
      )
      const least = { full: full * (first ?? 0) * (last ?? 0), initial: initial * initials * (last ?? 0) }
      return normal(
        shares.map((share, at) => {
          const level = levels[at] as string
          const part = level.endsWith('other address') ? 1 - alone : alone
          if (level.startsWith('full name')) return Math.max(share, least.full * part)
          return level.startsWith('initial') ? Math.max(share, least.initial * part) : share
        }),
      )
    }
    return { ...comparison, h: raised(comparison.h, rare.h), u: raised(comparison.u, rare.u) }
  })
}

/** Below this share of households that show by their place, what is found by other keys is all that is known. */
const leastPlaced = 0.005

/** Shares of the classes among all pairs: what was found of each, over the share of it that can be found. */
function priorsOf(
  model: MatchModel,
  { m, h, placed }: Expected['total'],
  trials: number,
  capture: Capture | null,
): MatchModel['priors'] {
  const same = within((m + 1) / (capture?.same(model) ?? 1) / trials, 1e-9, 0.3)
  if (capture === null) return { same, household: 0 }
  const showing = capture.household(model)
  const household = showing < leastPlaced ? h + 1 : (placed + 1) / showing
  return { same, household: within(household / trials, 1e-9, 0.3) }
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

interface Expected {
  readonly eligible: Sums
  readonly all: Sums & { readonly count: Float64Array }
  readonly total: { m: number; h: number; placed: number }
}

/** Sums of the classes' probabilities over outcomes. */
function expected(
  { model, offset }: State,
  counts: LevelCounts,
  users: Int32Array,
  capture: Capture | null = null,
): Expected {
  const slots = offset[offset.length - 1] as number
  const sums = (): Sums => ({
    m: new Float64Array(slots),
    h: new Float64Array(slots),
    u: new Float64Array(slots),
  })
  const eligible = sums()
  const all = { ...sums(), count: new Float64Array(slots) }
  const total = { m: 0, h: 0, placed: 0 }
  const logs = classes.map((kind) =>
    Float64Array.from(
      model.comparisons.flatMap((one) => one[kind]),
      Math.log,
    ),
  )
  const [logM, logH, logU] = logs as [Float64Array, Float64Array, Float64Array]
  const { same, household } = model.priors
  const bases = [
    Math.log(same),
    household > 0 ? Math.log(household) : Number.NEGATIVE_INFINITY,
    Math.log(1 - same - household),
  ]
  const isPlaceKnown = capture !== null && capture.household(model) >= leastPlaced
  const width = counts.width
  const levels = counts.levels()
  const kinds = counts.kinds()
  const weight = counts.counts()
  for (let v = 0; v < counts.size(); v++) {
    let [m, h, u] = bases as [number, number, number]
    for (let c = 0, at = v * width; c < width; c++, at++) {
      const level = levels[at] as number
      if (level < 0) continue
      const slot = (offset[c] as number) + level
      m += logM[slot] as number
      h += logH[slot] as number
      u += logU[slot] as number
    }
    const high = Math.max(m, h, u)
    const scale = (weight[v] as number) / (Math.exp(m - high) + Math.exp(h - high) + Math.exp(u - high))
    const pm = Math.exp(m - high) * scale
    const ph = Math.exp(h - high) * scale
    const pu = Math.exp(u - high) * scale
    total.m += pm
    total.h += ph
    const placed = capture?.placedBy(levels, v * width) ?? 0
    if (placed !== 0) total.placed += ph
    const bits = kinds[v] as number
    for (let c = 0, at = v * width; c < width; c++, at++) {
      const level = levels[at] as number
      if (level < 0) continue
      const slot = (offset[c] as number) + level
      all.u[slot] = (all.u[slot] as number) + pu
      all.count[slot] = (all.count[slot] as number) + (weight[v] as number)
      if (bits !== 0 && (bits & ~(users[c] as number)) === 0) continue
      eligible.m[slot] = (eligible.m[slot] as number) + pm
      // Members of a household show what they share where something else brought them together: their place.
      if (!isPlaceKnown || (placed & ~(capture?.placeBits[c] ?? 0)) !== 0)
        eligible.h[slot] = (eligible.h[slot] as number) + ph
    }
  }
  return { eligible, all, total }
}

/** Adds what people decided to the sums of a class. */
function addLabelled(sums: Float64Array, counts: LevelCounts, offset: Int32Array): void {
  const levels = counts.levels()
  const weight = counts.counts()
  for (let v = 0; v < counts.size(); v++)
    for (let c = 0; c < counts.width; c++) {
      const level = levels[v * counts.width + c] as number
      if (level < 0) continue
      const slot = (offset[c] as number) + level
      sums[slot] = (sums[slot] as number) + (weight[v] as number)
    }
}

/** Shares of sums, with `strength` pairs of the prior among them. */
function leaned(sums: Float64Array, prior: readonly number[], strength: number, floor: number): number[] {
  const raw = prior.map((share, level) => (sums[level] as number) + strength * share)
  const total = raw.reduce((sum, one) => sum + one, 0)
  return normal(raw.map((one) => Math.max(floor, one / total)))
}

function normal(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, one) => sum + one, 0)
  return shares.map((share) => share / total)
}

/**
 * What strangers do. Common levels come from random pairs; for rare ones the strangers among the candidates are a
 * better count, since almost every pair that agrees so rarely is a candidate.
 */
function strangersOf(
  random: Float64Array,
  candidates: Float64Array,
  prior: readonly number[],
  counts: TrainingCounts,
  drawn: Float64Array,
): number[] {
  const total = random.reduce((sum, one) => sum + one, 0)
  const size = counts.random.counts().reduce((sum, one) => sum + one, 0)
  if (size === 0 || total < 1) return [...prior]
  const present = drawn.reduce((sum, one) => sum + one, 0) / size
  const pairs = Math.max(1, counts.pairs * present)
  return normal(
    prior.map((share, level) => {
      const seen = random[level] as number
      const sampled = (seen + 3 * share) / (total + 3)
      return Math.max(
        sampled,
        Math.min(1, (candidates[level] as number) / pairs),
        // No rarer than one pair of all there are: at a million records that is rarer than any fixed floor.
        Math.min(share / 3, floors.u, 1 / pairs),
      )
    }),
  )
}
