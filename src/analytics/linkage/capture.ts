import { seededRandom } from '../numerics/random.ts'
import type { LevelCounts } from './level-counts.ts'
import type { MatchModel } from './match-model.ts'

/** Levels of comparisons, by name, that two records which share a key show: any of the sets, each as a whole. */
type Showing = Readonly<Record<string, readonly string[]>>

const sameMail = ['same', 'same, named for the family', 'same, shared', 'same, shared, named for one of them']
const sameNumber = ['same', 'same, shared']
const samePlace = ['same', 'near', 'same street', 'other street, same postcode', 'postcode']
const nearName = ['same', 'near']

/** What keys of persons take to agree. */
const keysOfPersons: readonly Showing[] = [
  { email: [...sameMail, 'same local part'] },
  { phone: sameNumber },
  { landline: sameNumber },
  { 'national-id': ['same'] },
  { 'tax-id': ['same'] },
  { 'verified-id': ['same'] },
  { given: ['same', 'near', 'start', 'swapped'], family: nearName },
  { given: ['swapped'] },
  { family: ['same'], address: samePlace },
  { given: ['same'], address: samePlace },
  { birth: ['same'], given: ['same', 'alias', 'near', 'similar', 'start', 'initial'] },
  { birth: ['same'], family: ['same'] },
  { family: nearName, birth: ['same', 'swapped', 'same year'] },
  { address: ['same', 'same street and number elsewhere'] },
  { birth: ['same', 'swapped', 'same year'], address: samePlace },
  { company: ['same'], family: ['same'] },
  {
    local: [
      'full name',
      'initial and family',
      'full name, other address',
      'initial and family, other address',
    ],
  },
]

/** Pairs drawn to see which values two records both have. */
const drawn = 4000
/** Least share that is believed: beyond, the correction would be larger than what it corrects. */
const least = 0.1

/** What tells a household wherever both have it: what stands for the place, and not for the person. */
const placesOfHouseholds: readonly Showing[] = [{ landline: sameNumber }, { address: ['same'] }]

/** How much of a class is seen at all. */
export interface Capture {
  /** Share of the pairs of one person that some key brings together, by the model's own probabilities. */
  readonly same: (model: MatchModel) => number
  /** Share of the pairs of a household that show it by their place. */
  readonly household: (model: MatchModel) => number
  /** By which comparisons an outcome shows a place, as bits; the place of a comparison says its bit. */
  readonly placedBy: (levels: Int8Array, from: number) => number
  /** Bit of each comparison in `placedBy`, 0 for most. */
  readonly placeBits: Int32Array
}

/**
 * How many pairs of a class are never compared, because they have nothing in common that a key holds. The share of a
 * class among all pairs is what was found of it, over this.
 *
 * @param random  outcomes of pairs drawn at random, which show what values two records both have
 * @source Horvitz & Thompson (1952)
 */
export function captureOf(start: MatchModel, random: LevelCounts): Capture {
  const present = presences(random)
  const [keys, places] = [placed(start, keysOfPersons), placed(start, placesOfHouseholds)]
  const share = (model: MatchModel, kind: 'm' | 'h', shows: readonly Placed[]) => {
    const draw = seededRandom(1)
    const sums = model.comparisons.map((comparison) => summed(comparison[kind]))
    const levels = new Int8Array(sums.length)
    let found = 0
    for (const one of present) {
      for (let c = 0; c < levels.length; c++) {
        const at = draw()
        levels[c] = one[c] === 1 ? (sums[c] as number[]).findIndex((sum) => at < sum) : -1
      }
      if (isShown(shows, levels, 0)) found++
    }
    return present.length === 0 ? 1 : found / present.length
  }
  return {
    same: (model) => Math.max(least, share(model, 'm', keys)),
    household: (model) => share(model, 'h', places),
    placedBy: (levels, from) =>
      places.reduce((bits, place, at) => (isShown([place], levels, from) ? bits | (1 << at) : bits), 0),
    placeBits: Int32Array.from(
      start.comparisons,
      (_, c) => 1 << places.findIndex((place) => place[0]?.at === c),
    ).map((bit) => (bit < 0 ? 0 : bit)),
  }
}

/** Levels that show a key, by the place of their comparison. */
type Placed = readonly { readonly at: number; readonly levels: readonly number[] }[]

function placed({ comparisons }: MatchModel, showings: readonly Showing[]): Placed[] {
  return showings.map((showing) =>
    Object.entries(showing).map(([name, levels]) => {
      const at = comparisons.findIndex((comparison) => comparison.name === name)
      return { at, levels: levels.map((level) => comparisons[at]?.levels.indexOf(level) ?? -2) }
    }),
  )
}

const isShown = (shows: readonly Placed[], levels: Int8Array, from: number) =>
  shows.some((parts) => parts.every(({ at, levels: wanted }) => wanted.includes(levels[from + at] ?? -1)))

/** For some of the pairs, which comparisons have a level. */
function presences(random: LevelCounts): Uint8Array[] {
  const counts = random.counts()
  const levels = random.levels()
  const all = counts.reduce((sum, count) => sum + count, 0)
  const patterns: Uint8Array[] = []
  const step = Math.max(1, all / drawn)
  let next = step / 2
  let sum = 0
  for (let v = 0; v < random.size(); v++) {
    sum += counts[v] as number
    for (; next < sum; next += step)
      patterns.push(
        Uint8Array.from({ length: random.width }, (_, c) =>
          (levels[v * random.width + c] as number) < 0 ? 0 : 1,
        ),
      )
  }
  return patterns
}

function summed(shares: readonly number[]): number[] {
  let sum = 0
  return shares.map((one, at) => {
    sum += one
    return at === shares.length - 1 ? 1 : sum
  })
}
