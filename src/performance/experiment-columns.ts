import type { ExperimentEvents, ExperimentMembers } from '../analytics/index.ts'
import type { CampaignArm } from '../channels/index.ts'

/** One member: days count from 2000-01-01, amounts in the outcome's unit; money is what they brought in margin. */
export type MemberRow = {
  readonly arm: CampaignArm
  readonly segmentId: string | null
  readonly entered: number
  readonly before: number
  readonly days: readonly number[]
  readonly amounts: readonly number[]
  readonly moneyBefore: number
  readonly money: number
}

/** Members and what they did, as columns. */
export type ExperimentColumns = {
  readonly members: ExperimentMembers
  readonly events: ExperimentEvents
  /** Place in `segments` of each member. */
  readonly segment: Int32Array
  readonly segments: readonly (string | null)[]
  /** Margin of each member since, and in as many days before. */
  readonly money: Float64Array
  readonly moneyBefore: Float64Array
}

/** Takes rows as they come and makes columns of them, in one pass and without an object per member. */
export function columnsBuilder() {
  const [treated, entered, before, segment]: [number[], number[], number[], number[]] = [[], [], [], []]
  const [member, day, amount]: [number[], number[], number[]] = [[], [], []]
  const [money, moneyBefore]: [number[], number[]] = [[], []]
  const places = new Map<string | null, number>()
  return {
    take(row: MemberRow): void {
      const at = treated.push(row.arm === 'treated' ? 1 : 0) - 1
      entered.push(row.entered)
      before.push(row.before)
      if (!places.has(row.segmentId)) places.set(row.segmentId, places.size)
      segment.push(places.get(row.segmentId) as number)
      money.push(row.money)
      moneyBefore.push(row.moneyBefore)
      for (const [k, on] of row.days.entries()) {
        member.push(at)
        day.push(on)
        amount.push(row.amounts[k] as number)
      }
    },
    columns(): ExperimentColumns {
      const order = Int32Array.from(day, (_, at) => at).sort(
        (one, other) => (day[one] as number) - (day[other] as number) || one - other,
      )
      return {
        members: {
          treated: Uint8Array.from(treated),
          entered: Int32Array.from(entered),
          before: Float64Array.from(before),
        },
        events: {
          member: order.map((at) => member[at] as number),
          day: order.map((at) => day[at] as number),
          amount: Float64Array.from(order, (at) => amount[at] as number),
        },
        segment: Int32Array.from(segment),
        segments: [...places.keys()],
        money: Float64Array.from(money),
        moneyBefore: Float64Array.from(moneyBefore),
      }
    },
  }
}
