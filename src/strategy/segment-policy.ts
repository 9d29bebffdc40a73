import type { Granularity } from '../analytics/index.ts'

/** What a segment is to the firm. */
export const segmentRoles = ['acquire', 'grow', 'keep', 'let-go'] as const
export type SegmentRole = (typeof segmentRoles)[number]

/** The six ways in which a firm and its customers meet. */
export const channelCategories = [
  'sales-force',
  'outlets',
  'telephony',
  'direct-marketing',
  'e-commerce',
  'm-commerce',
] as const
export type ChannelCategory = (typeof channelCategories)[number]

/**
 * What a segment's role comes to. It limits only what the firm begins: whoever writes or calls is answered in
 * every channel.
 */
export type SegmentPolicy = {
  readonly role: SegmentRole
  readonly granularity: Granularity
  /** Hours within which an answer is due. */
  readonly serviceHours: number
  /** Categories in which the firm may begin. */
  readonly channels: readonly ChannelCategory[]
  /** How often it may begin, at most. */
  readonly contacts: { readonly most: number; readonly days: number }
}

/** What a segment has otherwise than its role says. */
export type PolicyChange = Partial<Omit<SegmentPolicy, 'role'>>

const remote: readonly ChannelCategory[] = ['e-commerce', 'm-commerce']

const ofRole: Record<SegmentRole, Omit<SegmentPolicy, 'role'>> = {
  keep: {
    granularity: 'one-to-one',
    serviceHours: 4,
    channels: channelCategories,
    contacts: { most: 8, days: 30 },
  },
  grow: {
    granularity: 'micro',
    serviceHours: 8,
    channels: channelCategories,
    contacts: { most: 6, days: 30 },
  },
  acquire: {
    granularity: 'micro',
    serviceHours: 24,
    channels: ['direct-marketing', ...remote],
    contacts: { most: 4, days: 30 },
  },
  'let-go': { granularity: 'macro', serviceHours: 48, channels: remote, contacts: { most: 1, days: 30 } },
}

/** The policy of a segment: what its role says, and what it has otherwise. */
export function policyOf(role: SegmentRole, change: PolicyChange = {}): SegmentPolicy {
  return { role, ...ofRole[role], ...change }
}
