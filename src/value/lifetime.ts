import { decimalsOf } from '../kernel/money.ts'
import { type Day, daysBetween } from '../kernel/period.ts'

/** Models of how customers buy and leave in silence, as the command line names them; the first is what Kith comes with. */
export const buyingModels = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const
export type BuyingModelName = (typeof buyingModels)[number]
export const shippedModel: BuyingModelName = buyingModels[0]

/** A model of buying with that of spend, as measures and runs name the pair. */
export const lifetimeModel = (buying: BuyingModelName) => `${buying} × gamma-gamma`

/** Every pair that a run may name. */
export const lifetimeModels: readonly string[] = buyingModels.map(lifetimeModel)

/** The model of buying in a run's pair. */
export function buyingNameOf(pair: string): BuyingModelName {
  return buyingModels.find((name) => lifetimeModel(name) === pair) ?? shippedModel
}

/** How people write a model's name. */
export const modelTitles: Readonly<Record<BuyingModelName, string>> = {
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'pareto-nbd': 'Pareto/NBD',
}

/** Months ahead that a lifetime value covers. */
export const horizonMonths = 36

/** Coverage of every interval shown with a lifetime value. */
export const shownLevel = 0.8

/** Mean length of a month in days. */
const monthDays = 30.4375

/** The scores of one currency. Those of the currency most customers buy in carry the plain names. */
export type ScoreNames = {
  readonly clv: string
  readonly alive: string
  readonly orders: string
  readonly cost: string
}

/** @param currency  null for the currency that most customers buy in */
export function scoreNames(currency: string | null): ScoreNames {
  const suffix = currency === null ? '' : `.${currency.toLowerCase()}`
  return {
    clv: `value.clv${suffix}`,
    alive: `value.p-alive${suffix}`,
    orders: `value.expected-orders${suffix}`,
    cost: `value.cost-to-serve${suffix}`,
  }
}

/** Unit of the model's time; its length in days divides every span. */
export type TimeUnit = { readonly name: 'week' | 'day'; readonly days: number }

/** Weeks, unless the firm's history is so short that days say more. */
export function timeUnit(firstOn: Day, observedUntil: Day): TimeUnit {
  return daysBetween(firstOn, observedUntil) < 84 ? { name: 'day', days: 1 } : { name: 'week', days: 7 }
}

/** Units of time in a month. */
export function unitsPerMonth(unit: TimeUnit): number {
  return monthDays / unit.days
}

/** What is known of a currency's customers before a fit. */
export type BaseSummary = {
  readonly currency: string
  readonly customers: number
  /** Customers who bought on two days or more. */
  readonly repeaters: number
  readonly firstOn: Day | null
  readonly observedUntil: Day | null
  readonly spendMinor: number
  readonly returnedMinor: number
  readonly orders: number
}

const leastCustomers = 20
const leastRepeaters = 8
const leastDays = 21

/** Why a lifetime model would be guesswork here, in a sentence that says what is missing; null when it may be fitted. */
export function refusalOf(base: BaseSummary): string | null {
  const { currency, customers, repeaters, firstOn, observedUntil, spendMinor } = base
  if (customers === 0 || firstOn === null || observedUntil === null)
    return `Nobody has bought in ${currency} yet. Import orders to see what customers are worth.`
  if (customers < leastCustomers)
    return `${customers} customers have bought in ${currency}; the model needs at least ${leastCustomers}.`
  if (repeaters < leastRepeaters)
    return `${repeaters} of ${customers} customers have bought in ${currency} on a second day; at least ${leastRepeaters} must have, or nothing is known about returning.`
  const days = daysBetween(firstOn, observedUntil)
  if (days < leastDays)
    return `The orders in ${currency} span ${days} days; the model needs at least ${leastDays} to tell a pause from an end.`
  if (spendMinor <= 0) return `The orders in ${currency} carry no amounts, so they say nothing about worth.`
  return null
}

/** Share of spend that came back as returns; taken off every expected amount. */
export function returnShare({ spendMinor, returnedMinor }: BaseSummary): number {
  return spendMinor <= 0 ? 0 : Math.min(1, Math.abs(returnedMinor) / spendMinor)
}

/** An amount in major units without digits beyond the currency's own. */
export function rounded(amount: number, currency: string): number {
  const scale = 10 ** decimalsOf(currency)
  return Math.round(amount * scale) / scale
}

/** Above this many customers nothing is counted anew with every look: the last fit tells it, or the last minute. */
export const manyCustomers = 50_000
