import { rfmScores } from '../analytics/index.ts'
import type { PartyFilter } from '../information/index.ts'
import { decimalsOf } from '../kernel/money.ts'
import type { LabBase } from './lab-base.ts'
import type { SegmentRole } from './segment-policy.ts'

/** A group of RFM: the least score of each that it takes, of whom no group before it took. */
type Box = {
  readonly name: string
  readonly role: SegmentRole
  readonly recency?: number
  readonly frequency?: number
  readonly monetary?: number
}

/** Which scores are high, and which at least middling. */
const levels = (scores: number) => ({ top: Math.ceil(0.7 * scores), middle: Math.ceil(0.5 * scores) })

/** The groups that are declared, in their order: whoever fits an earlier one is in none later. */
export function rfmBoxes(scores: number): readonly Box[] {
  const { top, middle } = levels(scores)
  return [
    { name: 'Champions', role: 'keep', recency: top, frequency: top, monetary: top },
    { name: 'Loyal', role: 'keep', recency: middle, frequency: middle, monetary: middle },
    { name: 'Slipping away', role: 'keep', frequency: middle, monetary: middle },
    { name: 'Recent', role: 'grow', recency: top },
    { name: 'Occasional', role: 'grow', recency: middle },
    { name: 'Lapsed', role: 'let-go' },
  ]
}

/** Where each score begins: days at most, orders and money at least, of the scores from 2 on. */
export type RfmModel = {
  readonly method: 'rfm'
  readonly scores: number
  readonly days: readonly number[]
  readonly orders: readonly number[]
  readonly spend: readonly number[]
}

type Behaviour = Pick<LabBase, 'n' | 'numbers' | 'currency'>

/** Cuts recency, frequency and money of all at their quantiles. */
export function fitRfm({ numbers, currency }: Behaviour, scores: number): RfmModel {
  const { recency, frequency, spend } = numbers
  const none = new Float64Array(0)
  const { cuts } = rfmScores(
    { recency: recency ?? none, frequency: frequency ?? none, monetary: spend ?? none },
    { scores },
  )
  const minor = 10 ** decimalsOf(currency)
  return {
    method: 'rfm',
    scores,
    // A better score of recency is fewer days, so the cuts are read from their end.
    days: Array.from(cuts.recency, Math.floor).reverse(),
    orders: Array.from(cuts.frequency, (cut) => Math.floor(cut) + 1),
    spend: Array.from(cuts.monetary, (cut) => (Math.floor(cut * minor + 1e-6) + 1) / minor),
  }
}

/** The places of customers among the groups. */
export function assignRfm(model: RfmModel, { n, numbers }: Behaviour): Int16Array {
  const boxes = rfmBoxes(model.scores)
  const limits = boxes.map(({ recency = 1, frequency = 1, monetary = 1 }) => ({
    days: model.days[recency - 2] ?? Number.POSITIVE_INFINITY,
    orders: model.orders[frequency - 2] ?? Number.NEGATIVE_INFINITY,
    spend: model.spend[monetary - 2] ?? Number.NEGATIVE_INFINITY,
  }))
  const { recency = [], frequency = [], spend = [] } = numbers
  return Int16Array.from({ length: n }, (_, row) =>
    limits.findIndex(
      (limit) =>
        (recency[row] as number) <= limit.days &&
        (frequency[row] as number) >= limit.orders &&
        (spend[row] as number) >= limit.spend,
    ),
  )
}

/** The rule of each group, as rules of segments are written. */
export function rfmRules(model: RfmModel): (Box & { readonly filter: PartyFilter })[] {
  return rfmBoxes(model.scores).map((box) => {
    const { recency, frequency, monetary } = box
    const and: PartyFilter[] = [
      ...(recency === undefined
        ? []
        : [{ field: 'lastOn', op: 'within-days', value: model.days[recency - 2] }]),
      ...(frequency === undefined
        ? []
        : [{ field: 'orders', op: 'at-least', value: model.orders[frequency - 2] }]),
      ...(monetary === undefined
        ? []
        : [{ field: 'spend', op: 'at-least', value: model.spend[monetary - 2] }]),
    ]
    return { ...box, filter: { and: and.length > 0 ? and : [{ field: 'orders', op: 'at-least', value: 1 }] } }
  })
}
