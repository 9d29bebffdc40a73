import { refuse, requireCount, requireNonNegative, requireSameLength } from '../numerics/argument.ts'
import { shareInterval } from '../numerics/share-interval.ts'
import { type Baskets, itemCounts } from './baskets.ts'

/** What is bought beside what, counted. */
export interface NextProduct {
  /** baskets learnt from */
  readonly n: number
  readonly items: number
  /** baskets with each pair, items × items, row-major and symmetric; on the diagonal those with the item */
  readonly together: Int32Array
}

/** Above this the pairs would fill the memory. */
const MOST_ITEMS = 5000

/**
 * Counts which items are together.
 *
 * @param baskets  n ≥ 1 baskets, or what n customers own, of at most 5,000 items; more are better told as groups
 * @throws RangeError when there is no basket or there are too many items
 */
export function fitNextProduct(baskets: Baskets): NextProduct {
  const { item, start, items } = baskets
  const n = start.length - 1
  requireCount('fitNextProduct', 'baskets', n, 1)
  requireCount('fitNextProduct', 'items', items)
  if (items > MOST_ITEMS) refuse('fitNextProduct', 'items', `at most ${MOST_ITEMS}`, items)
  const together = new Int32Array(items * items)
  for (let j = 0; j < n; j++)
    for (let at = start[j] as number; at < (start[j + 1] as number); at++)
      for (let other = start[j] as number; other < at; other++) {
        const [low, high] = [item[other] as number, item[at] as number]
        together[low * items + high] = (together[low * items + high] as number) + 1
        together[high * items + low] = (together[high * items + low] as number) + 1
      }
  itemCounts(baskets).forEach((count, what) => {
    together[what * items + what] = count
  })
  return { n, items, together }
}

/** When an offer is worth making. */
export interface OfferTerms {
  /** what each item brings when it is bought, in one currency; default 1 each */
  readonly gain?: Float64Array
  /** what the offer costs, ≥ 0, in the same currency; default 0 */
  readonly cost?: number
  /** least probability, in [0, 1]; default 0 */
  readonly least?: number
  /** baskets' worth of doubt, ≥ 0, see `prior` of association rules; default 10 */
  readonly prior?: number
}

/** The best offer to one customer, or none. */
export interface Offer {
  /** −1: none, no item is likely enough or worth its cost */
  readonly item: number
  /** the owned item that speaks for it most; −1 when only its popularity does, or there is no offer */
  readonly because: number
  /** that the customer wants it, in [0, 1]; of none that of the best item, too small as it is; 0 when nothing is left */
  readonly probability: number
  /** 95 % interval of what was counted, before it was drawn towards the item's popularity; 0 to 0 when nothing is left */
  readonly low: number
  readonly high: number
  /** probability × gain − cost; of none 0 */
  readonly worth: number
}

/**
 * The next product to offer: the one with the highest worth, where the owned item that speaks most for it counts,
 * its evidence drawn towards the item's popularity when there is little of it. “None” is an answer.
 *
 * @param model  counts, see {@link fitNextProduct}
 * @param owned  items that the customer has; they are not offered
 * @param terms  when an offer is worth making
 * @throws RangeError when an item or a term is outside its interval
 * @source Deshpande & Karypis (2004), Item-based top-N recommendation algorithms, ACM TOIS 22(1), with conditional
 *         probability
 */
export function nextProduct(model: NextProduct, owned: Int32Array, terms: OfferTerms = {}): Offer {
  const { gain, cost = 0, least = 0, prior = 10 } = terms
  const has = ownedOf(model, owned, terms)
  let best = { item: -1, because: -1, probability: 0, worth: Number.NEGATIVE_INFINITY }
  for (let item = 0; item < model.items; item++) {
    if (has[item]) continue
    const { probability, because } = chanceOf(model, item, owned, prior)
    const worth = probability * (gain ? (gain[item] as number) : 1) - cost
    if (worth > best.worth) best = { item, because, probability, worth }
  }
  const { low, high } = best.item < 0 ? { low: 0, high: 0 } : countedOf(model, best)
  const { probability } = best
  return best.worth > 0 && probability >= least && probability > 0
    ? { ...best, low, high }
    : { item: -1, because: -1, probability, low, high, worth: 0 }
}

function chanceOf({ n, items, together }: NextProduct, item: number, owned: Int32Array, prior: number) {
  const popular = (together[item * items + item] as number) / n
  let best = { probability: popular, because: -1 }
  for (const own of owned) {
    const having = together[own * items + own] as number
    const doubted = having + prior
    if (doubted === 0) continue
    const probability = ((together[own * items + item] as number) + prior * popular) / doubted
    if (probability > best.probability) best = { probability, because: own }
  }
  return best
}

function countedOf(
  { n, items, together }: NextProduct,
  { item, because }: { item: number; because: number },
) {
  if (because < 0) return shareInterval(together[item * items + item] as number, n, 0.95)
  const having = together[because * items + because] as number
  return shareInterval(together[because * items + item] as number, having, 0.95)
}

function ownedOf(
  { n, items }: NextProduct,
  owned: Int32Array,
  { gain, cost = 0, least = 0, prior = 10 }: OfferTerms,
) {
  requireCount('nextProduct', 'n', n, 1)
  requireCount('nextProduct', 'items', items)
  requireNonNegative('nextProduct', 'cost', cost)
  requireNonNegative('nextProduct', 'prior', prior)
  if (!(least >= 0 && least <= 1)) refuse('nextProduct', 'least', 'in [0, 1]', least)
  if (gain) requireSameLength('nextProduct', 'gain', gain.length, items)
  const broken = gain?.findIndex((value) => !Number.isFinite(value)) ?? -1
  if (broken >= 0) refuse('nextProduct', `gain[${broken}]`, 'finite', gain?.[broken])
  const has = new Uint8Array(items)
  for (const own of owned) {
    if (!(own >= 0 && own < items)) refuse('nextProduct', 'owned', `from 0 to ${items - 1}`, own)
    has[own] = 1
  }
  return has
}
