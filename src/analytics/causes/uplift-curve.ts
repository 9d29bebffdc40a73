import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import type { Random } from '../numerics/random.ts'
import { studentQuantile } from '../numerics/student.ts'
import {
  addTo,
  emptyGroups,
  poissonWeight,
  type ScoredTest,
  scoreRanks,
  sumsAbove,
  type UpliftGroups,
} from './uplift-groups.ts'

/** How well a score tells whom a treatment changes. */
export interface UpliftQuality {
  /** customers */
  readonly n: number
  /**
   * area between the Qini curve and the straight line, over that of a score that knew each outcome; 0: no better
   * than drawing lots. null where outcomes are not 0 and 1
   */
  readonly qini: Estimate | null
  /** the same of the uplift curve; null as qini is */
  readonly auuc: Estimate | null
  /** mean outcome that the score gains per customer of all over drawing lots, over all thresholds, in the outcomes' unit */
  readonly gain: Estimate
  /** coverage of the intervals, in (0, 1) */
  readonly level: number
}

/** How the intervals are found. */
export interface UpliftOptions {
  readonly random: Random
  /** samples of the customers, a whole number ≥ 2; default 200 */
  readonly replicates?: number
  /** in (0, 1); default 0.95 */
  readonly level?: number
  /** Told after each sample: how many are done, and of how many. */
  readonly onProgress?: (done: number, of: number) => void
}

/**
 * Qini and uplift areas of a score, with thresholds at distinct scores only, so that the order of rows counts for
 * nothing. The intervals are those of the score as it is: learnt on the same customers it looks better than it is.
 *
 * @param test  n customers, see {@link ScoredTest}
 * @throws RangeError when an arm has nobody, or an argument is outside its interval
 * @source Radcliffe (2007), Using control groups to target on predicted lift; normalised as scikit-uplift 0.5 does;
 *         intervals by the bootstrap with Poisson weights
 */
export function upliftQuality(test: ScoredTest, options: UpliftOptions): UpliftQuality {
  const { random, replicates = 200, level = 0.95, onProgress } = options
  requireCount('upliftQuality', 'replicates', replicates, 2)
  requireLevel('upliftQuality', 'level', level)
  const ranked = scoreRanks('upliftQuality', test)
  const isShare = test.outcome.every((value) => value === 0 || value === 1)
  const found = areasOf(test, ranked, isShare, () => 1)
  const samples = Array.from({ length: replicates }, (_, done) => {
    onProgress?.(done, replicates)
    return areasOf(test, ranked, isShare, () => poissonWeight(random()))
  })
  const estimate = (name: keyof Areas): Estimate | null => {
    const value = found[name]
    return value === null
      ? null
      : spreadAround(
          value,
          samples.flatMap((sample) => sample[name] ?? []),
          level,
        )
  }
  const gain = estimate('gain') ?? { value: 0, se: null, low: null, high: null }
  return { n: test.score.length, qini: estimate('qini'), auuc: estimate('auuc'), gain, level }
}

type Areas = { readonly qini: number | null; readonly auuc: number | null; readonly gain: number }

function areasOf(
  { outcome, treated }: ScoredTest,
  { rank, ranks }: { rank: Int32Array; ranks: number },
  isShare: boolean,
  weightOf: () => number,
): Areas {
  const groups = emptyGroups(ranks)
  const [best, kinds] = [emptyGroups(3), emptyGroups(4)]
  outcome.forEach((value, row) => {
    const weight = weightOf()
    if (weight === 0) return
    const got = treated[row] !== 0
    addTo(groups, rank[row] as number, got, value, weight)
    if (!isShare) return
    addTo(best, value === 0 ? 1 : got ? 0 : 2, got, value, weight)
    addTo(kinds, value === 0 ? (got ? 3 : 1) : got ? 0 : 2, got, value, weight)
  })
  // Of all customers: Qini's curve counts the outcomes of the treated ones alone.
  const own = areaAbove(groups, upliftAt)
  return {
    qini: isShare ? over(areaAbove(groups, qiniAt).area, areaAbove(best, qiniAt).area) : null,
    auuc: isShare ? over(own.area, areaAbove(perfectOrder(kinds), upliftAt).area) : null,
    gain: own.n > 0 ? own.area / own.n ** 2 : 0,
  }
}

const over = (area: number, most: number) => (most > 0 ? area / most : null)

/**
 * A score that knew all would treat those who bought because of it and spare those who bought without; which of the
 * others follow depends on which are more.
 */
function perfectOrder(kinds: UpliftGroups): UpliftGroups {
  const [boughtWithout, idleTreated] = [kinds.control[2] as number, kinds.treated[3] as number]
  if (boughtWithout > idleTreated) return kinds
  const swap = (column: Float64Array) => Float64Array.from([0, 1, 3, 2], (at) => column[at] as number)
  const { treated, treatedSum, control, controlSum } = kinds
  return {
    treated: swap(treated),
    treatedSum: swap(treatedSum),
    control: swap(control),
    controlSum: swap(controlSum),
  }
}

/** Height of a curve from who is above the threshold: treated, their sum, controls, theirs. */
type Height = (n1: number, y1: number, n0: number, y0: number) => number

const qiniAt: Height = (n1, y1, n0, y0) => y1 - (n0 > 0 ? (y0 * n1) / n0 : 0)
const upliftAt: Height = (n1, y1, n0, y0) => ((n1 > 0 ? y1 / n1 : 0) - (n0 > 0 ? y0 / n0 : 0)) * (n1 + n0)

/** Area between the curve and the straight line to its end, by trapezia. */
function areaAbove(groups: UpliftGroups, heightOf: Height): { area: number; n: number } {
  let [n1, y1, n0, y0, n, height, area] = [0, 0, 0, 0, 0, 0, 0]
  for (let k = 0; k < groups.treated.length; k++) {
    n1 += groups.treated[k] as number
    y1 += groups.treatedSum[k] as number
    n0 += groups.control[k] as number
    y0 += groups.controlSum[k] as number
    const next = heightOf(n1, y1, n0, y0)
    area += ((n1 + n0 - n) * (height + next)) / 2
    n = n1 + n0
    height = next
  }
  return { area: area - (n * height) / 2, n }
}

function spreadAround(value: number, samples: readonly number[], level: number): Estimate {
  if (samples.length < 2) return { value, se: null, low: null, high: null }
  const mean = samples.reduce((sum, own) => sum + own, 0) / samples.length
  const squares = samples.reduce((sum, own) => sum + (own - mean) ** 2, 0)
  const se = Math.sqrt(squares / (samples.length - 1))
  // Few samples leave the error itself uncertain.
  const reach = studentQuantile((1 + level) / 2, samples.length - 1) * se
  return { value, se, low: value - reach, high: value + reach }
}

/** What the treatment changed among the customers of one part of the ranking. */
export interface UpliftBin {
  readonly treated: number
  readonly control: number
  /** mean outcomes; null where nobody of that arm is in the bin */
  readonly treatedMean: number | null
  readonly controlMean: number | null
  /** their difference, in the outcomes' unit; null where an arm is empty */
  readonly uplift: number | null
}

/**
 * The ranking cut into parts of equal size, the highest scores first. Customers alike in score are shared among the
 * parts that they reach into, so numbers of customers need not be whole.
 *
 * @param bins  a whole number ≥ 1
 * @throws RangeError as {@link upliftQuality}
 */
export function upliftBins(test: ScoredTest, bins: number): UpliftBin[] {
  requireCount('upliftBins', 'bins', bins, 1)
  return cutAt(
    test,
    'upliftBins',
    Array.from({ length: bins }, (_, k) => (k + 1) / bins),
  )
}

/**
 * What the treatment changed among the share of customers with the highest scores.
 *
 * @param share  in (0, 1]
 * @throws RangeError as {@link upliftQuality}
 */
export function upliftAtShare(test: ScoredTest, share: number): UpliftBin {
  if (!(share > 0 && share <= 1)) refuse('upliftAtShare', 'share', 'in (0, 1]', share)
  return cutAt(test, 'upliftAtShare', [share])[0] as UpliftBin
}

function cutAt(test: ScoredTest, where: string, ends: readonly number[]): UpliftBin[] {
  const { rank, ranks } = scoreRanks(where, test)
  const groups = emptyGroups(ranks)
  test.outcome.forEach((value, row) => {
    addTo(groups, rank[row] as number, test.treated[row] !== 0, value, 1)
  })
  const below = ends.map((end) => sumsAbove(groups, end * test.outcome.length))
  return below.map(([n1, y1, n0, y0], k) => {
    const [m1, z1, m0, z0] = below[k - 1] ?? [0, 0, 0, 0]
    const [treated, control] = [n1 - m1, n0 - m0]
    const treatedMean = treated > 1e-9 ? (y1 - z1) / treated : null
    const controlMean = control > 1e-9 ? (y0 - z0) / control : null
    const uplift = treatedMean === null || controlMean === null ? null : treatedMean - controlMean
    return { treated, control, treatedMean, controlMean, uplift }
  })
}
