import type { SegmentAttribute } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { isInGroup } from './lab.sql.ts'
import { isIn, leadingMemberships, leadingSegmentOf } from './membership.sql.ts'
import { policyOf, type SegmentPolicy } from './segment-policy.ts'
import { segmentsInForce as everySegment, leadingSegments, type SegmentInForce } from './segmentation.sql.ts'

/** A segment of the leading segmentation with what its role comes to. */
export type LeadingSegment = Pick<SegmentInForce, 'segmentId' | 'name' | 'hue' | 'role' | 'position'> & {
  readonly policy: SegmentPolicy
}

/** The segments of the segmentation that leads, in the order of their rules; none while none leads. */
export async function segmentsInForce(db: Database): Promise<LeadingSegment[]> {
  const segments = await db.many(leadingSegments)
  return segments.map(({ segmentId, name, hue, role, position, policy }) => ({
    segmentId,
    name,
    hue,
    role,
    position,
    policy: policyOf(role, policy),
  }))
}

/** The segments in force of every segmentation, by its id, in the order of their rules. */
export async function segmentsBySegmentation(
  db: Database,
): Promise<ReadonlyMap<string, readonly SegmentInForce[]>> {
  return Map.groupBy(await db.many(everySegment), ({ segmentationId }) => segmentationId)
}

/** The segmentation that steers service, channels and frequency; undefined while none leads. */
export async function leadingSegmentation(db: Database): Promise<string | undefined> {
  return (await db.many(leadingSegments))[0]?.segmentationId
}

/** What the segments of parties come to; nothing for whoever is in none. */
export async function segmentPolicies(
  db: Database,
  partyIds: readonly string[],
): Promise<ReadonlyMap<string, SegmentPolicy & { readonly segmentId: string; readonly segment: string }>> {
  const segments = await db.many(leadingSegments)
  const [first] = segments
  if (first === undefined || partyIds.length === 0) return new Map()
  const byId = new Map(segments.map((segment) => [segment.segmentId, segment]))
  const members = await db.many(leadingMemberships(partyIds, first.segmentationId))
  return new Map(
    members.flatMap(({ partyId, segmentId }) => {
      const found = byId.get(segmentId)
      if (found === undefined) return []
      const policy = policyOf(found.role, found.policy)
      return [[partyId, { ...policy, segmentId, segment: found.name }] as const]
    }),
  )
}

/** Parties by the segment that they are in now. */
export const segmentAttribute: SegmentAttribute = {
  field: 'segment',
  sees: 'scores',
  op: { is: 'id', 'is-not': 'id', 'one-of': 'id', missing: 'nothing' },
  condition: ({ op, value }) => isIn([value].flat().map(String), op),
  group: {
    value: leadingSegmentOf,
    async names(db) {
      const segments = await db.many(leadingSegments)
      return new Map(segments.map(({ segmentId, name }) => [segmentId, name]))
    },
  },
}

/** Parties by the group that the lab puts them in. */
export const labGroupAttribute: SegmentAttribute = {
  field: 'labGroup',
  sees: 'scores',
  op: { is: 'id', 'is-not': 'id', 'one-of': 'id' },
  condition: ({ op, value }) => isInGroup([value].flat().map(String), op),
}
