import { refuse, requireNonNegative } from '../numerics/argument.ts'
import { lnGamma } from '../numerics/gamma-function.ts'
import { shareInterval } from '../numerics/share-interval.ts'
import type { FrequentSets } from './frequent-sets.ts'

/** Who has these items has that one too. */
export interface AssociationRule {
  /** items ascending; none: whoever it is */
  readonly given: readonly number[]
  readonly follows: number
  /** baskets with all of them */
  readonly count: number
  /** share of baskets with all of them, in (0, 1] */
  readonly support: number
  /** share of the baskets with `given` that have `follows`, in (0, 1] */
  readonly confidence: number
  /** interval of the confidence */
  readonly low: number
  readonly high: number
  /** confidence over the share of all baskets that have `follows`; 1: `given` says nothing */
  readonly lift: number
  /** share of baskets with all of them above what chance would bring together, in (−1, 1) */
  readonly leverage: number
  /** the confidence as if `prior` more baskets with `given` had been like all others */
  readonly shrunkConfidence: number
  /** the same over the share of all baskets that have `follows`; few baskets bring it near 1 */
  readonly shrunkLift: number
  /** probability of so many baskets with all of them if `follows` came regardless of `given` */
  readonly p: number
}

/** Which rules are told. */
export interface RuleOptions {
  /** least confidence, in [0, 1] */
  readonly confidence: number
  /** baskets' worth of doubt, ≥ 0; default 10 */
  readonly prior?: number
  /**
   * share of the told rules that may be chance, in (0, 1]; default 1: all are told. Below 1 “none” is an answer:
   * where nothing is together more often than by chance, no rule is left
   */
  readonly falseDiscovery?: number
  /** coverage of the confidence's interval, in (0, 1); default 0.95 */
  readonly level?: number
}

/**
 * Rules with one item on their right, the highest shrunk lift first.
 *
 * @param found  frequent sets, with all their subsets
 * @throws RangeError when an option is outside its interval
 * @source Agrawal, Imieliński & Swami (1993), SIGMOD; Piatetsky-Shapiro (1991) for leverage; Brin, Motwani, Ullman &
 *         Tsur (1997) for lift; Benjamini & Hochberg (1995), J. Royal Statistical Society B 57(1), over all rules of
 *         the sets
 */
export function associationRules(found: FrequentSets, options: RuleOptions): AssociationRule[] {
  const { confidence, falseDiscovery = 1 } = options
  if (!(confidence >= 0 && confidence <= 1)) refuse('associationRules', 'confidence', 'in [0, 1]', confidence)
  if (!(falseDiscovery > 0 && falseDiscovery <= 1))
    refuse('associationRules', 'falseDiscovery', 'in (0, 1]', falseDiscovery)
  requireNonNegative('associationRules', 'prior', options.prior ?? 0)
  const countOf = new Map(found.sets.map((set, k) => [set.join(), found.counts[k] as number]))
  countOf.set('', found.n)
  const all = found.sets.flatMap((set) => set.map((follows) => ruleOf(set, follows, countOf, options)))
  const cut = discoveryCut(
    all.map(({ p }) => p),
    falseDiscovery,
  )
  return all
    .filter((rule) => rule.confidence >= confidence * (1 - 1e-12) && rule.p <= cut)
    .sort((one, other) => other.shrunkLift - one.shrunkLift || other.count - one.count)
}

function ruleOf(
  set: readonly number[],
  follows: number,
  countOf: ReadonlyMap<string, number>,
  { prior = 10, level = 0.95 }: RuleOptions,
): AssociationRule {
  const given = set.filter((what) => what !== follows)
  const [n, count, ofGiven, ofFollows] = [[], set, given, [follows]].map(
    (items) => countOf.get(items.join()) ?? 0,
  ) as [number, number, number, number]
  const share = ofFollows / n
  const { value: confidence, low, high } = shareInterval(count, ofGiven, level)
  const shrunkConfidence = (count + prior * share) / (ofGiven + prior)
  return {
    given,
    follows,
    count,
    support: count / n,
    confidence,
    low,
    high,
    lift: confidence / share,
    leverage: count / n - (ofGiven / n) * share,
    shrunkConfidence,
    shrunkLift: shrunkConfidence / share,
    p: chanceOf(count, ofGiven, ofFollows, n),
  }
}

/**
 * Probability that of n baskets, a of them with one thing and b with another, at least `both` have the two.
 * @source Fisher (1935), The Design of Experiments: the upper tail of the hypergeometric distribution
 */
function chanceOf(both: number, a: number, b: number, n: number): number {
  const most = Math.min(a, b)
  if (both <= Math.max(0, a + b - n)) return 1
  const lnChoose = (of: number, k: number) => lnGamma(of + 1) - lnGamma(k + 1) - lnGamma(of - k + 1)
  let term = Math.exp(lnChoose(a, both) + lnChoose(n - a, b - both) - lnChoose(n, b))
  let sum = term
  for (let k = both; k < most && term > 1e-17 * sum; k++) {
    term *= ((a - k) * (b - k)) / ((k + 1) * (n - a - b + k + 1))
    sum += term
  }
  return Math.min(1, sum)
}

/** The largest p that still belongs to the discoveries; below 0 when there are none. */
function discoveryCut(p: readonly number[], share: number): number {
  if (share === 1) return 1
  const ascending = Float64Array.from(p).sort()
  const last = ascending.findLastIndex((value, k) => value <= (share * (k + 1)) / ascending.length)
  return last < 0 ? -1 : (ascending[last] as number)
}
