/** How well pairs or clusters agree with the truth. Shares are null where their denominator is zero. */
export interface LinkageQuality {
  /** pairs said to be one */
  readonly found: number
  /** pairs that are one */
  readonly true: number
  /** pairs said to be one that are one */
  readonly both: number
  /** both ÷ found, in [0, 1] */
  readonly precision: number | null
  /** both ÷ true, in [0, 1] */
  readonly recall: number | null
  /** harmonic mean of the two, in [0, 1] */
  readonly f1: number | null
}

/** Labels of records, one each; a negative label says that it is not known, and the record is left out. */
export type Labels = Int32Array

/** Which records can be compared: all with all, or only those of different groups (linking files). */
export interface EvaluationScope {
  /** the file or source of each record; given, only pairs across files count */
  readonly acrossFiles?: Labels | undefined
}

/** Turns any texts into labels; empty texts become −1. Equal texts have equal labels, in order of arrival. */
export function labelsOf(texts: readonly string[]): Labels {
  const places = new Map<string, number>()
  return Int32Array.from(texts, (text) => {
    if (text === '') return -1
    const place = places.get(text)
    if (place !== undefined) return place
    places.set(text, places.size)
    return places.size - 1
  })
}

/**
 * Compares clusters with the truth, pair by pair: every two records of one cluster are a pair found.
 *
 * @param clusters  cluster of each record; negative: alone
 * @param truth     who each record is; negative: not known, left out
 * @throws RangeError when the lengths differ
 */
export function clusterQuality(
  clusters: Labels,
  truth: Labels,
  { acrossFiles }: EvaluationScope = {},
): LinkageQuality {
  requireSameLength('clusterQuality', clusters, truth)
  const found = new PairCount(acrossFiles)
  const real = new PairCount(acrossFiles)
  const both = new PairCount(acrossFiles)
  const width = 1 + truth.reduce((most, label) => Math.max(most, label), 0)
  for (let record = 0; record < truth.length; record++) {
    const who = truth[record] ?? -1
    if (who < 0) continue
    real.add(who, record)
    const cluster = clusters[record] ?? -1
    if (cluster < 0) continue
    found.add(cluster, record)
    both.add(cluster * width + who, record)
  }
  return quality(found.pairs(), real.pairs(), both.pairs())
}

/** Counts pairs inside groups, without listing them: n (n − 1) ÷ 2 less those within one file. */
class PairCount {
  private readonly sizes = new Map<number, number>()
  private readonly within = new Map<string, number>()
  private readonly files: Labels | undefined

  constructor(files: Labels | undefined) {
    this.files = files
  }

  add(group: number, record: number): void {
    this.sizes.set(group, (this.sizes.get(group) ?? 0) + 1)
    if (this.files === undefined) return
    const key = `${group}/${this.files[record]}`
    this.within.set(key, (this.within.get(key) ?? 0) + 1)
  }

  pairs(): number {
    return pairsIn(this.sizes) - pairsIn(this.within)
  }
}

function pairsIn(sizes: ReadonlyMap<unknown, number>): number {
  let pairs = 0
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2
  return pairs
}

/** Pairs of records with the probability that they are one. */
export interface ProbablePairs {
  readonly left: Int32Array
  readonly right: Int32Array
  /** in [0, 1] */
  readonly probability: Float64Array
}

/**
 * Compares scored pairs with the truth, before any clustering. Pairs that were never compared count as missed.
 *
 * @param threshold  pairs of at least this probability are said to be one, in [0, 1]
 */
export function pairQuality(
  pairs: ProbablePairs,
  truth: Labels,
  threshold: number,
  { acrossFiles }: EvaluationScope = {},
): LinkageQuality {
  const real = new PairCount(acrossFiles)
  for (let record = 0; record < truth.length; record++) {
    const who = truth[record] ?? -1
    if (who >= 0) real.add(who, record)
  }
  let found = 0
  let both = 0
  eachKnown(pairs, truth, acrossFiles, (probability, isOne) => {
    if (probability < threshold) return
    found++
    if (isOne) both++
  })
  return quality(found, real.pairs(), both)
}

/** Pairs with a known truth on both sides and, where files are linked, of two files. */
function eachKnown(
  { left, right, probability }: ProbablePairs,
  truth: Labels,
  files: Labels | undefined,
  tell: (probability: number, isOne: boolean) => void,
): void {
  for (let at = 0; at < left.length; at++) {
    const [one, other] = [left[at] ?? 0, right[at] ?? 0]
    const [who, whoElse] = [truth[one] ?? -1, truth[other] ?? -1]
    if (who < 0 || whoElse < 0) continue
    if (files !== undefined && files[one] === files[other]) continue
    tell(probability[at] ?? 0, who === whoElse)
  }
}

function quality(found: number, real: number, both: number): LinkageQuality {
  const precision = found === 0 ? null : both / found
  const recall = real === 0 ? null : both / real
  const f1 = found + real === 0 ? null : (2 * both) / (found + real)
  return { found, true: real, both, precision, recall, f1 }
}

/** False pairs of the clusters, and how many of them stand in one household. */
export interface HouseholdConfusion {
  /** pairs within clusters of two different people */
  readonly falsePairs: number
  /** those of two people of one household */
  readonly inHousehold: number
  /** inHousehold ÷ pairs within clusters, in [0, 1]; null without pairs */
  readonly share: number | null
}

/** Counts how often clusters take members of one household for one person. A negative label is not known. */
export function householdConfusion(clusters: Labels, truth: Labels, households: Labels): HouseholdConfusion {
  requireSameLength('householdConfusion', clusters, truth)
  const known = Int32Array.from(clusters, (cluster, record) => ((truth[record] ?? -1) < 0 ? -1 : cluster))
  const person = clusterQuality(known, truth)
  const width = 1 + households.reduce((most, label) => Math.max(most, label), 0)
  const sameHome = new Map<number, number>()
  const samePerson = new Map<string, number>()
  known.forEach((cluster, record) => {
    const home = households[record] ?? -1
    if (cluster < 0 || home < 0) return
    const place = cluster * width + home
    sameHome.set(place, (sameHome.get(place) ?? 0) + 1)
    const key = `${place}/${truth[record]}`
    samePerson.set(key, (samePerson.get(key) ?? 0) + 1)
  })
  const inHousehold = pairsIn(sameHome) - pairsIn(samePerson)
  const share = person.found === 0 ? null : inHousehold / person.found
  return { falsePairs: person.found - person.both, inHousehold, share }
}

/** What was said of the pairs of one band, and what is so. */
export interface BandCalibration {
  /** from, inclusive, and to, exclusive but for the last band; in [0, 1] */
  readonly from: number
  readonly to: number
  readonly pairs: number
  /** mean of the stated probabilities, in [0, 1]; null without pairs */
  readonly stated: number | null
  /** share of the pairs that are one, in [0, 1]; null without pairs */
  readonly observed: number | null
}

/** Compares stated probabilities with observed shares, band by band. `edges` rise from 0 to 1. */
export function bandCalibration(
  pairs: ProbablePairs,
  truth: Labels,
  edges: readonly number[],
  { acrossFiles }: EvaluationScope = {},
): BandCalibration[] {
  const bands = edges.slice(1).map((to, at) => ({ from: edges[at] ?? 0, to, pairs: 0, sum: 0, ones: 0 }))
  eachKnown(pairs, truth, acrossFiles, (probability, isOne) => {
    const band = bands.find(({ to }) => probability < to) ?? bands.at(-1)
    if (band === undefined || probability < band.from) return
    band.pairs++
    band.sum += probability
    if (isOne) band.ones++
  })
  return bands.map(({ from, to, pairs: many, sum, ones }) => ({
    from,
    to,
    pairs: many,
    stated: many === 0 ? null : sum / many,
    observed: many === 0 ? null : ones / many,
  }))
}

function requireSameLength(name: string, clusters: Labels, truth: Labels): void {
  if (clusters.length !== truth.length)
    throw new RangeError(`${name}: truth has ${truth.length} labels for ${clusters.length} records`)
}
