import type { OnProgress } from '../numerics/progress.ts'
import { type Random, seededRandom } from '../numerics/random.ts'
import { type Descent, descend, withinOf } from './kmeans-descent.ts'
import { exchange } from './kmeans-exchange.ts'
import { spreadCentres } from './kmeans-start.ts'
import { drawnRows, type Points, pointsAt, sumOf } from './points.ts'

export const MOST_ITERATIONS = 1000

/** Above this many rows the starts are told apart on a sample of as many. */
const FIRST = 10_000
/** The best of them go on in a sample of at most so many, by exchange of single rows too. */
const SECOND = 50_000
const KEPT = 5

/** Among more rows than SECOND a descent may end when a round gains less than this share of the squares within. */
const GAIN = 1e-6

/** Places whose centres are put elsewhere, in turn. */
const CHAINS = 3

/** How long k-means searches. */
export interface Search {
  /** starts from other centres, ≥ 1 */
  readonly starts: number
  /** how often a centre of the best places is put elsewhere, ≥ 0 */
  readonly swaps: number
  readonly seed: number
  /** hears after each start */
  readonly onProgress?: OnProgress | undefined
  /** places of all starts in their order, from {@link startedPlaces}; default: they are made here */
  readonly started?: readonly Place[] | undefined
}

/**
 * Of many starts the place with the least sum of squares, each going on by exchange of single rows; the best then by
 * putting one centre elsewhere, again and again.
 *
 * Among more than 10,000 rows all this happens in a sample of as many; the best five places go on in one of 50,000, and
 * the best of these among all rows, without exchange: it changes nothing there that could be seen.
 *
 * @returns null when fewer than k rows differ
 */
export function partPoints(points: Points, k: number, search: Search): Descent | null {
  const { n } = points
  const { sample, first, random } = samplesOf(points, search.seed)
  const started = search.started ?? placesOf(first, points, k, { ...search, from: 0 })
  if (started === null) return null
  const places = swapped(first, started.toSorted(lowest), search.swaps, random)
  if (n <= FIRST) return places[0]?.found ?? null
  const best = places.slice(0, KEPT).map(({ found }) => placeOf(sample, found.centres))
  const { found } = best.reduce((least, one) => (one.sum < least.sum ? one : least))
  return n <= SECOND ? found : descend(points, found.centres, MOST_ITERATIONS, GAIN)
}

/** The samples in which is searched, and the chance that goes on after drawing them. */
function samplesOf(points: Points, seed: number): { sample: Points; first: Points; random: Random } {
  const { n } = points
  const random = seededRandom(Math.imul(seed + 1, 0x85ebca6b))
  const sample = n > SECOND ? pointsAt(points, drawnRows(n, SECOND, random)) : points
  const first = n > FIRST ? pointsAt(sample, drawnRows(sample.n, FIRST, random)) : points
  return { sample, first, random }
}

/** Some of the starts: the number of the first, and how many. */
export interface StartPart {
  readonly from: number
  readonly starts: number
  readonly seed: number
  readonly onProgress?: OnProgress | undefined
}

/** Places of some of the starts, in their order. @returns null when fewer than k rows differ */
export const startedPlaces = (points: Points, k: number, part: StartPart): Place[] | null =>
  placesOf(samplesOf(points, part.seed).first, points, k, part)

/** Where a start came to rest, and how much was left within. */
export interface Place {
  readonly found: Descent
  readonly sum: number
}

const lowest = (one: Place, other: Place) => one.sum - other.sum

function placesOf(points: Points, all: Points, k: number, part: StartPart): Place[] | null {
  const { from, starts, seed, onProgress } = part
  const places: Place[] = []
  for (let turn = 0; turn < starts; turn++) {
    const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1) + from + turn)
    const start = spreadCentres(points, k, random) ?? spreadCentres(all, k, random)
    if (start === null) return null
    places.push(placeOf(points, start))
    onProgress?.(turn + 1, starts)
  }
  return places
}

function placeOf(points: Points, start: Float64Array): Place {
  const found = exchange(points, descend(points, start, MOST_ITERATIONS), MOST_ITERATIONS)
  return { found, sum: sumOf(withinOf(points, found)) }
}

/**
 * Puts one centre on any row, and keeps what comes of it when it is lower.
 *
 * @source Fränti (2018), Efficiency of random swap clustering, J. Big Data 5:13
 */
function swapped(points: Points, places: readonly Place[], swaps: number, random: Random): Place[] {
  const { values, n, p } = points
  const best = [...places]
  const chains = Math.min(CHAINS, best.length)
  for (let swap = 0; swap < swaps; swap++) {
    const at = swap % chains
    const place = best[at] as Place
    const centres = place.found.centres.slice()
    const row = Math.floor(random() * n)
    const c = Math.floor((random() * centres.length) / p)
    centres.set(values.subarray(row * p, row * p + p), c * p)
    const tried = placeOf(points, centres)
    if (tried.sum < place.sum) best[at] = tried
  }
  return best.sort(lowest)
}
