import { type LifetimeCustomers, type LifetimeModel, lifetimeValues } from '../analytics/index.ts'
import { decimalsOf } from '../kernel/money.ts'
import { type BuyingModelName, horizonMonths, type TimeUnit } from './lifetime.ts'
import { fitLifetimes, lifetimeTerms } from './lifetime-fit.ts'

/** One reason why customer equity changed, in major units; `customers` where it concerns some of them. */
export type ChangePart = {
  readonly name: ChangeName
  readonly title: string
  readonly amount: number
  readonly customers: number | null
}

export type ChangeName = 'new' | 'left' | 'time' | 'purchases' | 'model' | 'choice' | 'assumptions' | 'cost'

const titles: Record<ChangeName, string> = {
  new: 'New customers',
  left: 'Merged, erased or taken back',
  time: 'Time passing, as was expected',
  purchases: 'Bought more or less than expected',
  model: 'The model learned',
  choice: 'Another model was chosen',
  assumptions: 'Assumptions changed',
  cost: 'Serving costs more or less',
}

/** Everything a run valued its customers with. */
export type Valuation = {
  readonly model: LifetimeModel
  readonly unit: TimeUnit
  readonly untilDay: number
  readonly margin: number
  readonly returnShare: number
  readonly ratePerYear: number
}

/**
 * Sums over the customers, in major units. `stayed`: customers of both runs; theirs are before the cost of serving,
 * which changes by itself.
 */
export type ChangeSums = {
  readonly from: number
  readonly to: number
  readonly stayedFrom: number
  readonly stayedTo: number
  /** What is taken off for serving those who stayed, then and now; null where neither run knew of a contact. */
  readonly costs: { readonly from: number; readonly to: number } | null
  /** Of those who stayed, what the earlier run expected them to be worth at the later run's day. */
  readonly stayedExpected: number
  /** What the earlier model and assumptions make of their purchases since. */
  readonly stayedSeen: number
  /** What the later model makes of them under the earlier assumptions. */
  readonly stayedLearned: number
  /** The same as the earlier kind of model learned them; null where both runs are of one kind. */
  readonly stayedRelearned: number | null
  readonly left: number
  readonly joined: number
}

/**
 * The change of customer equity as parts that sum to the difference exactly, to the currency's last digit:
 * each step replaces one thing (time, purchases, parameters, assumptions) and keeps the rest.
 */
export function changeParts(sums: ChangeSums, currency: string): ChangePart[] {
  const { from, to, stayedFrom, stayedTo, stayedExpected, stayedSeen, stayedLearned, costs } = sums
  const relearned = sums.stayedRelearned ?? stayedLearned
  const parts: [ChangeName, number, number | null][] = [
    ['new', to - stayedTo + (costs?.to ?? 0), sums.joined],
    ['left', stayedFrom - (costs?.from ?? 0) - from, sums.left],
    ['time', stayedExpected - stayedFrom, null],
    ['purchases', stayedSeen - stayedExpected, null],
    ['model', relearned - stayedSeen, null],
    ['assumptions', stayedTo - stayedLearned, null],
  ]
  if (sums.stayedRelearned !== null) parts.splice(-1, 0, ['choice', stayedLearned - relearned, null])
  if (costs) parts.push(['cost', costs.from - costs.to, null])
  const scale = 10 ** decimalsOf(currency)
  const minor = parts.map(([, amount]) => Math.round(amount * scale))
  const wanted = Math.round(to * scale) - Math.round(from * scale)
  const largest = minor.reduce(
    (best, amount, at) => (Math.abs(amount) > Math.abs(minor[best] ?? 0) ? at : best),
    0,
  )
  minor[largest] = (minor[largest] ?? 0) + wanted - minor.reduce((sum, amount) => sum + amount, 0)
  return parts.map(([name, , customers], at) => ({
    name,
    title: titles[name],
    amount: (minor[at] || 0) / scale,
    customers,
  }))
}

/** Customers of two runs, as they stood then and now, in either run's unit of time. */
export type StayedCustomers = {
  readonly before: LifetimeCustomers
  /** As they stand now, in the earlier run's unit. */
  readonly nowThen: LifetimeCustomers
  readonly now: LifetimeCustomers
}

/** What those who stayed are worth under one valuation after the other. */
export type StayedWorths = Pick<
  ChangeSums,
  'stayedExpected' | 'stayedSeen' | 'stayedLearned' | 'stayedRelearned'
> & {
  readonly before: number
  readonly now: number
}

/**
 * Values those who stayed step by step, from the earlier run's valuation to the later one's.
 *
 * @param learned   the later model under the earlier assumptions
 * @param relearned the earlier kind of model, where it is another; fitted on the customers as they stand now
 */
export function stayedWorths({
  stayed,
  then,
  learned,
  now,
  relearned,
}: {
  readonly stayed: StayedCustomers
  readonly then: Valuation
  readonly learned: Valuation
  readonly now: Valuation
  readonly relearned: BuyingModelName | null
}): StayedWorths {
  return {
    before: worth(stayed.before, then),
    now: worth(stayed.now, now),
    stayedExpected: expectedWorth(stayed.before, then, now.untilDay - then.untilDay),
    stayedSeen: worth(stayed.nowThen, then),
    stayedLearned: worth(stayed.now, learned),
    stayedRelearned: relearned === null ? null : relearnedWorth(stayed.now, learned, relearned),
  }
}

/** What an earlier kind of model makes of the customers when it is fitted on them as they are now. */
function relearnedWorth(
  customers: LifetimeCustomers,
  learned: Valuation,
  kind: BuyingModelName,
): number | null {
  if (customers.x.length === 0) return null
  const { model } = fitLifetimes(customers, learned.unit, learned.returnShare, kind)
  return worth(customers, { ...learned, model })
}

/**
 * What customers are worth under a valuation.
 *
 * @param customers  as they stood
 * @param months     horizon
 */
function worth(customers: LifetimeCustomers, valuation: Valuation, months = horizonMonths): number {
  if (customers.x.length === 0) return 0
  const { model, unit } = valuation
  return lifetimeValues(model, customers, lifetimeTerms(valuation, unit, months)).equity.value
}

/**
 * What an earlier run expected its customers to be worth at a later day, over the horizon from that day: the
 * purchases of the months from then on, discounted to then. Between two whole months it is interpolated.
 *
 * @param days  from the earlier run's last observed day to the later one's
 */
function expectedWorth(customers: LifetimeCustomers, earlier: Valuation, days: number): number {
  const monthly = Math.expm1(Math.log1p(earlier.ratePerYear) / 12)
  const afterMonths = (months: number) =>
    months === 0
      ? worth(customers, earlier)
      : (1 + monthly) ** months *
        (worth(customers, earlier, horizonMonths + months) - worth(customers, earlier, months))
  const months = Math.max(0, days) / 30.4375
  const whole = Math.floor(months)
  const rest = months - whole
  const low = afterMonths(whole)
  return rest === 0 ? low : (1 - rest) * low + rest * afterMonths(whole + 1)
}
