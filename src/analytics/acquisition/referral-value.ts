import { refuse, requireCount, requireNonNegative, requireSameLength } from '../numerics/argument.ts'

/** Customers, and who brought them. */
export interface Referrals {
  /** n row numbers of the customer who referred this one; −1: nobody did */
  readonly referrer: Int32Array
  /** n flags: 1 where the customer would have come without the referral too (type 2), 0 where not (type 1) */
  readonly wouldHaveCome: Uint8Array
  /** n times from now until the referral bears, in years, ≥ 0 */
  readonly years: Float64Array
  /** n margins that the customer brings in the time considered, as money then; any finite number */
  readonly margin: Float64Array
  /** n costs of keeping and serving the referral relation (marketing to this customer), as money then, ≥ 0 */
  readonly marketing: Float64Array
}

/** What a referral costs and saves, and who is credited. */
export interface ReferralTerms {
  /** money paid for a referral that worked, ≥ 0 */
  readonly referralCost: number
  /** money that winning a customer otherwise costs, ≥ 0 */
  readonly savedAcquisition: number
  /** discount rate per year, ≥ 0 */
  readonly ratePerYear: number
  /** generations of referrers that are credited, a whole number ≥ 1; default 1: only who referred */
  readonly depth?: number
  /** what each generation further up is credited relative to the one below, in [0, 1]; default 0.5 */
  readonly passedOn?: number
}

/** What each customer's referrals are worth. */
export interface ReferralValues {
  /** n values of the customers' referrals, in money now. Never add them to the lifetime values: see `addition` */
  readonly value: Float64Array
  /**
   * n parts of the value that stand in no customer's lifetime value: saved acquisition less what the referral costs.
   * Only this may be added to the lifetime values of the base
   */
  readonly addition: Float64Array
  /** n numbers of customers referred directly who would not have come otherwise, and of those who would have */
  readonly typeOne: Int32Array
  readonly typeTwo: Int32Array
}

/**
 * Customer referral value: Σ over type 1 of (margin − referral cost − marketing + saved acquisition) / (1 + d)^t, plus
 * Σ over type 2 of (saved acquisition − referral cost) / (1 + d)^t. The paper leaves the referral cost of type 2 out;
 * it is paid all the same.
 *
 * Each referred customer is credited once in all, however long the chain: the generations share it.
 *
 * @param referrals  n rows
 * @param terms      costs, rate, depth
 * @throws RangeError when an argument is outside its interval, or somebody referred themself over whatever chain
 * @source Kumar, Petersen & Leone (2010), Driving profitability by encouraging customer referrals, J. Marketing 74(5)
 */
export function referralValues(referrals: Referrals, terms: ReferralTerms): ReferralValues {
  const n = requireReferrals(referrals, terms)
  const { depth = 1, passedOn = 0.5, referralCost, savedAcquisition, ratePerYear } = terms
  const values: ReferralValues = {
    value: new Float64Array(n),
    addition: new Float64Array(n),
    typeOne: new Int32Array(n),
    typeTwo: new Int32Array(n),
  }
  for (let row = 0; row < n; row++) {
    const by = referrals.referrer[row] as number
    if (by < 0) continue
    const wouldHaveCome = referrals.wouldHaveCome[row] === 1
    const counts = wouldHaveCome ? values.typeTwo : values.typeOne
    counts[by] = (counts[by] as number) + 1
    const discount = (1 + ratePerYear) ** -(referrals.years[row] as number)
    const saved = (savedAcquisition - referralCost) * discount
    const brought = wouldHaveCome
      ? 0
      : ((referrals.margin[row] as number) - (referrals.marketing[row] as number)) * discount
    credit(referrals.referrer, row, depth, passedOn, (to, share) => {
      values.value[to] = (values.value[to] as number) + share * (saved + brought)
      values.addition[to] = (values.addition[to] as number) + share * saved
    })
  }
  return values
}

/** Parts one referral among the generations above it; the shares add up to 1. */
function credit(
  referrer: Int32Array,
  row: number,
  depth: number,
  passedOn: number,
  give: (to: number, share: number) => void,
): void {
  const chain: number[] = []
  for (let to = referrer[row] as number; to >= 0 && chain.length < depth; to = referrer[to] as number)
    chain.push(to)
  const total = chain.reduce((sum, _, generation) => sum + passedOn ** generation, 0)
  chain.forEach((to, generation) => {
    give(to, passedOn ** generation / total)
  })
}

function requireReferrals(referrals: Referrals, terms: ReferralTerms): number {
  const where = 'referralValues'
  const { referrer, wouldHaveCome, years, margin, marketing } = referrals
  const n = referrer.length
  for (const [name, column] of Object.entries({ wouldHaveCome, years, margin, marketing }))
    requireSameLength(where, name, column.length, n)
  requireNonNegative(where, 'referralCost', terms.referralCost)
  requireNonNegative(where, 'savedAcquisition', terms.savedAcquisition)
  requireNonNegative(where, 'ratePerYear', terms.ratePerYear)
  if (terms.depth !== undefined) requireCount(where, 'depth', terms.depth, 1)
  const { passedOn = 0.5 } = terms
  if (!(passedOn >= 0 && passedOn <= 1)) refuse(where, 'passedOn', 'in [0, 1]', passedOn)
  for (let row = 0; row < n; row++) {
    const by = referrer[row] as number
    if (by < -1 || by >= n) refuse(where, `referrer[${row}]`, `-1 or a row below ${n}`, by)
    if ((wouldHaveCome[row] as number) > 1)
      refuse(where, `wouldHaveCome[${row}]`, '0 or 1', wouldHaveCome[row])
    requireNonNegative(where, `years[${row}]`, years[row] as number)
    requireNonNegative(where, `marketing[${row}]`, marketing[row] as number)
    if (!Number.isFinite(margin[row] as number)) refuse(where, `margin[${row}]`, 'finite', margin[row])
  }
  requireForest(referrer)
  return n
}

/** Walks each chain up once, marking as it goes; a chain that meets its own mark is a circle. */
function requireForest(referrer: Int32Array): void {
  const mark = new Int32Array(referrer.length)
  for (let row = 0; row < referrer.length; row++) {
    let at = row
    while (at >= 0 && mark[at] === 0) {
      mark[at] = row + 1
      at = referrer[at] as number
    }
    if (at >= 0 && mark[at] === row + 1)
      refuse('referralValues', `referrer[${at}]`, 'free of circles', referrer[at])
  }
}

/** The four kinds of customers by their own value and by that of their referrals. */
export type ReferralKind = 'champion' | 'affluent' | 'advocate' | 'miser'

/**
 * Sorts customers by lifetime value and referral value, each above its cut or not.
 *
 * @param lifetimeValue  n own values, in money
 * @param referralValue  n values of referrals, in money
 * @param cuts           the values above which one is high
 * @returns              n kinds: champion (both high), affluent (own value), advocate (referrals), miser (neither)
 * @throws RangeError when the columns differ in length or a number is not finite
 * @source Kumar, Petersen & Leone (2007), How valuable is word of mouth?, Harvard Business Review 85(10)
 */
export function referralKinds(
  lifetimeValue: Float64Array,
  referralValue: Float64Array,
  cuts: { readonly lifetimeValue: number; readonly referralValue: number },
): ReferralKind[] {
  const where = 'referralKinds'
  if (referralValue.length !== lifetimeValue.length)
    refuse(
      where,
      'referralValue',
      `as long as lifetimeValue (${lifetimeValue.length} rows)`,
      referralValue.length,
    )
  for (const [name, cut] of Object.entries(cuts))
    if (!Number.isFinite(cut)) refuse(where, `cuts.${name}`, 'finite', cut)
  return Array.from(lifetimeValue, (own, row) => {
    const referred = referralValue[row] as number
    if (!Number.isFinite(own)) refuse(where, `lifetimeValue[${row}]`, 'finite', own)
    if (!Number.isFinite(referred)) refuse(where, `referralValue[${row}]`, 'finite', referred)
    if (own > cuts.lifetimeValue) return referred > cuts.referralValue ? 'champion' : 'affluent'
    return referred > cuts.referralValue ? 'advocate' : 'miser'
  })
}
