import { campaignEffectTruth, campaignTruth } from './campaign-truth.ts'
import { isReachable } from './simulated-consent.ts'
import type { SimulatedCustomer } from './simulated-customer.ts'
import { isMoved } from './simulated-reply.ts'

/** Counts whom the campaign is about, and what they would do. */
export class CampaignTally {
  private readonly drawn = { members: 0, permitted: 0, moved: 0, replies: 0 }

  add({ segment, consents, orders, reply }: SimulatedCustomer): void {
    if (segment.name !== campaignTruth.segment) return
    this.drawn.members++
    if (!isReachable(consents.filter(({ day }) => day < campaignTruth.startDay))) return
    this.drawn.permitted++
    if (isMoved(segment, orders)) this.drawn.moved++
    if (reply !== null) this.drawn.replies++
  }

  /** The effect on those whom it moves, and on all in the group that is written to: the gate holds some back. */
  truth() {
    const { members, moved } = this.drawn
    const effect = campaignEffectTruth()
    return {
      ...campaignTruth,
      effectOnMoved: effect,
      effectOnGroup: members === 0 ? 0 : (effect * moved) / members,
      drawn: this.drawn,
    }
  }
}
