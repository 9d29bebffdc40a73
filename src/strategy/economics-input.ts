import { type Granularity, granularities } from '../analytics/index.ts'
import { KithError } from '../kernel/errors.ts'
import type { NetTerm, NetTerms } from './segment-net.ts'

export const inputNames = [
  'base',
  'margin',
  'uplift',
  'fixed-cost',
  'segments',
  'segment-cost',
  'customer-cost',
  'consent-share',
] as const
export type InputName = (typeof inputNames)[number]

export type InputOrigin = 'measured' | 'experiment' | 'assumed' | 'decided'

/** A term of the economics of one granularity in one channel; `*` is every channel. */
export type EconomicsInput = {
  readonly channel: string
  readonly granularity: Granularity
  readonly name: InputName
  readonly value: number
  /** Ends of its 80 % interval; null: known exactly. */
  readonly low: number | null
  readonly high: number | null
  readonly origin: InputOrigin
}

export const everyChannel = '*'

/** Beyond this nothing is ever counted or paid. */
const greatest: Record<InputName, number> = {
  base: 1e9,
  margin: 1e9,
  uplift: 10,
  'fixed-cost': 1e12,
  segments: 10_000,
  'segment-cost': 1e12,
  'customer-cost': 1e9,
  'consent-share': 1,
}

/** @throws strategy.input-out-of-range */
export function decideInput<Given extends Pick<EconomicsInput, 'name' | 'value' | 'low' | 'high'>>(
  given: Given,
): Given {
  const { name, value, low, high } = given
  const most = greatest[name]
  const fits = [low ?? value, value, high ?? value].every((one) => one >= 0 && one <= most)
  if (!fits || (low ?? value) > value || (high ?? value) < value)
    throw new KithError('strategy.input-out-of-range', { name, low: 0, high: most, value })
  return given
}

/** Half the width of an input's interval, the wider side. */
const spreadOf = ({ value, low, high }: EconomicsInput) =>
  Math.max(value - (low ?? value), (high ?? value) - value)

/**
 * What has been set for every channel. A guess that customer choice begins with moves no segment's gain: what has not
 * been set adds nothing and costs nothing. Who consents is measured there and here.
 */
export function netTerms(inputs: readonly EconomicsInput[], consentShare: number | null): NetTerms {
  const of = (granularity: Granularity): NetTerm => {
    const find = (name: InputName) =>
      inputs.find(
        (input) => input.channel === everyChannel && input.granularity === granularity && input.name === name,
      )
    const measured = granularity === 'one-to-one' ? consentShare : null
    const [uplift, customerCost] = [find('uplift'), find('customer-cost')]
    return {
      uplift: uplift?.value ?? 0,
      upliftSpread: uplift ? spreadOf(uplift) : 0,
      consentShare: find('consent-share')?.value ?? measured ?? 1,
      fixedCost: find('fixed-cost')?.value ?? 0,
      segmentCost: find('segment-cost')?.value ?? 0,
      customerCost: customerCost?.value ?? 0,
      customerCostSpread: customerCost ? spreadOf(customerCost) : 0,
    }
  }
  return Object.fromEntries(granularities.map((one) => [one, of(one)])) as Record<Granularity, NetTerm>
}
