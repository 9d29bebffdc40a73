import { CampaignTally } from './campaign-tally.ts'
import {
  causeTruths,
  channelTruths,
  contactCost,
  purchaseTruth,
  segmentTruths,
  serviceTruth,
  spendTruth,
} from './firm-truth.ts'
import { type Slip, slips } from './invented-person.ts'
import { RelationTally } from './relation-tally.ts'
import type { SimulatedCustomer } from './simulated-customer.ts'
import type { SimulatedEmployee } from './simulated-employee.ts'

/** What was drawn of one segment. */
type SegmentTally = {
  customers: number
  orders: number
  spendMinor: number
  contacts: number
  years: number
}

/** Counts what the generator draws, so that the truth beside the data says both what was meant and what came. */
export class FirmTally {
  private readonly segments = new Map<string, SegmentTally>()
  private readonly causes = new Map<string, number>()
  private readonly slips = new Map<Slip, number>()
  private readonly relations = new RelationTally()
  private readonly campaign = new CampaignTally()

  add(customer: SimulatedCustomer): void {
    const { segment, orders, contacts, years, till } = customer
    this.relations.add(customer)
    this.campaign.add(customer)
    const sums = this.segmentOf(segment.name)
    sums.customers++
    sums.years += years
    sums.orders += orders.length
    sums.contacts += contacts.length
    for (const { amountMinor } of orders) sums.spendMinor += amountMinor
    for (const { complaint } of contacts) if (complaint) count(this.causes, complaint.cause)
    if (till) count(this.slips, till.slip)
  }

  addEmployee(employee: SimulatedEmployee): void {
    this.relations.addEmployee(employee)
  }

  private segmentOf(name: string): SegmentTally {
    const found = this.segments.get(name) ?? { customers: 0, orders: 0, spendMinor: 0, contacts: 0, years: 0 }
    this.segments.set(name, found)
    return found
  }

  /** The truth of the firm: the parameters that it was drawn from, and the sums that came of them. */
  truth(of: { readonly seed: number; readonly customers: number; readonly lastDay: string }) {
    const known = segmentTruths.map((segment) => ({ segment, sums: this.segmentOf(segment.name) }))
    return {
      ...of,
      purchases: { unit: 'week', ...purchaseTruth },
      spend: spendTruth,
      channels: channelTruths.map((channel) => ({ ...channel, costPerContact: contactCost(channel) })),
      segments: known.map(({ segment, sums }) => ({
        ...segment,
        costToServePerYear: serviceTruth(segment),
        drawn: sums,
      })),
      causes: causeTruths.map(({ name, share }) => ({ name, share, drawn: this.causes.get(name) ?? 0 })),
      samePeople: Object.fromEntries(slips.map((slip) => [slip, this.slips.get(slip) ?? 0])),
      campaign: this.campaign.truth(),
      ...this.relations.truth(),
    }
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** What stands in `truth.json` beside the data. */
export type FirmTruth = ReturnType<FirmTally['truth']>
