import type { Context } from '../kernel/context.ts'
import { dayInWords } from '../kernel/period.ts'
import type { PortalInference, PortalSection } from '../kernel/registration.ts'
import { membershipsOf } from './membership.sql.ts'
import { enumerated, lookedAt } from './portal.ts'
import { segmentPolicies } from './segment-policy.commands.ts'
import { segmentsInForce } from './segmentation.sql.ts'

/** The groups that a customer is counted in, what their rules look at, and what that changes for them. */
async function inferences({ db }: Context, partyId: string): Promise<PortalInference[]> {
  const current = (await db.many(membershipsOf(partyId))).filter(({ validTo }) => validTo === null)
  if (current.length === 0) return []
  const rules = new Map((await db.many(segmentsInForce)).map(({ segmentId, filter }) => [segmentId, filter]))
  const policy = (await segmentPolicies(db, [partyId])).get(partyId)
  return current.map(({ segmentationId, segmentation, isLeading, segmentId, name, validFrom }) => {
    const things = lookedAt(rules.get(segmentId) ?? null)
    const why =
      things.length === 0 ? 'No rule of this grouping holds you.' : `The rule looks at ${enumerated(things)}.`
    return {
      key: `segment:${segmentationId}`,
      title: `The group you are counted in: ${segmentation}`,
      purpose: 'profiling',
      value: name,
      odds: null,
      interval: null,
      unit: '',
      n: null,
      reason: `${why} You are counted there since ${dayInWords(validFrom)}.`,
      effect:
        isLeading && policy
          ? `We answer you within ${policy.serviceHours} hours and begin at most ${policy.contacts.most} times in ${policy.contacts.days} days. Whoever writes or calls is answered in every group.`
          : 'It changes nothing for you by itself.',
    }
  })
}

export const myGroups: PortalSection = { name: 'my-groups', title: 'My groups', order: 50, inferences }
