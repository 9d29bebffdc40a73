import {
  type ServiceCosts,
  type ServiceMean,
  type ServiceRate,
  serviceMean,
  serviceRate,
  unserved,
} from '../analytics/index.ts'
import { decimalsOf } from '../kernel/money.ts'
import type { Day } from '../kernel/period.ts'
import { shownLevel } from './lifetime.ts'
import { type CustomerBase, type CustomerFacts, dayNumber } from './lifetime-base.ts'
import { yearsServed } from './service-years.ts'

/** What a run stands on when it says what serving costs: the mean of its customers, and the days it looked at. */
export type ServiceBasis = ServiceMean & {
  /** Day of the firm's first contact in the currency: what was not recorded before it cost what nobody knows. */
  readonly fromOn: Day
  readonly untilOn: Day
}

/** What serving the customers of a base costs a year, row by row. */
export type Services = {
  readonly basis: ServiceBasis
  readonly perYear: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

/** What serving each customer of a base costs, and the mean that it is drawn towards. */
export function servicesOf(base: CustomerBase, fromOn: Day, untilOn: Day): Services {
  const { cost, years } = base.services(dayNumber(fromOn), dayNumber(untilOn))
  const total = { cost: 0, years: 0, costSquare: 0, costYears: 0, yearsSquare: 0 }
  cost.forEach((of, row) => {
    const seen = years[row] as number
    total.cost += of
    total.years += seen
    total.costSquare += of * of
    total.costYears += of * seen
    total.yearsSquare += seen * seen
  })
  const mean = serviceMean({ customers: base.size, contacts: base.contacts, ...total })
  const column = () => new Float64Array(base.size)
  const [perYear, low, high] = [column(), column(), column()]
  cost.forEach((of, row) => {
    const rate = serviceRate({ cost: of, years: years[row] as number }, mean, shownLevel)
    perYear[row] = rate.perYear
    low[row] = rate.low
    high[row] = rate.high
  })
  return { basis: { ...mean, fromOn, untilOn }, perYear, low, high }
}

/** What a valuation takes off; absent where nobody was met. */
export function costsOf(services: Services | null): { costs?: ServiceCosts } {
  return services === null
    ? {}
    : { costs: { perYear: services.perYear, deviation: services.basis.deviation } }
}

/** The basis where a run knew of no contact: nobody is drawn towards anything, or observed beyond their own contacts. */
export function bareBasis(fromOn: Day): ServiceBasis {
  return { ...unserved, fromOn, untilOn: fromOn }
}

/** What was recorded of serving somebody. */
export type Served = Pick<CustomerFacts, 'firstDay' | 'serviceMinor' | 'metDay' | 'lastMetDay'>

/**
 * What serving one customer costs a year in the light of a run: its mean, and its days, or until the customer's
 * latest contact where that came after them.
 */
export function serviceOf(
  facts: Served,
  basis: ServiceBasis,
  currency: string,
): ServiceRate & { years: number } {
  const untilDay = Math.max(dayNumber(basis.untilOn), facts.lastMetDay ?? 0)
  const years = yearsServed(facts.firstDay, facts.metDay ?? null, dayNumber(basis.fromOn), untilDay)
  const cost = (facts.serviceMinor ?? 0) / 10 ** decimalsOf(currency)
  return { ...serviceRate({ cost, years }, basis, shownLevel), years }
}

/** The same of several customers. */
export function servicesBy(facts: readonly Served[], basis: ServiceBasis, currency: string): Services {
  const rates = facts.map((own) => serviceOf(own, basis, currency))
  const column = (of: (rate: ServiceRate) => number) => Float64Array.from(rates, of)
  return {
    basis,
    perYear: column(({ perYear }) => perYear),
    low: column(({ low }) => low),
    high: column(({ high }) => high),
  }
}
