import type { SegmentDraft, SegmentRole } from '../client/segment.ts'
import { count } from '../format/number.ts'

/** All that a segment's members are dealt with by. */
export type Policy = Required<SegmentDraft['policy']>
export type Category = Policy['channels'][number]

/** The roles of segments as people say them. */
export const segmentRoles: { value: SegmentRole; label: string }[] = [
  { value: 'keep', label: 'Keep' },
  { value: 'grow', label: 'Grow' },
  { value: 'acquire', label: 'Acquire' },
  { value: 'let-go', label: 'Let go' },
]

const all: Policy['channels'] = [
  'sales-force',
  'outlets',
  'telephony',
  'direct-marketing',
  'e-commerce',
  'm-commerce',
]
const remote: Policy['channels'] = ['e-commerce', 'm-commerce']

/** What each role comes to by itself. */
export const rolePolicies: Record<SegmentRole, Policy> = {
  keep: { granularity: 'one-to-one', serviceHours: 4, channels: all, contacts: { most: 8, days: 30 } },
  grow: { granularity: 'micro', serviceHours: 8, channels: all, contacts: { most: 6, days: 30 } },
  acquire: {
    granularity: 'micro',
    serviceHours: 24,
    channels: ['direct-marketing', ...remote],
    contacts: { most: 4, days: 30 },
  },
  'let-go': { granularity: 'macro', serviceHours: 48, channels: remote, contacts: { most: 1, days: 30 } },
}

export const roleLabel = (role: string) => segmentRoles.find(({ value }) => value === role)?.label ?? role

export const granularityLabel: Record<string, string> = {
  macro: 'one offer for all',
  micro: 'by segment',
  'one-to-one': 'one to one',
}

export type PolicyPart = keyof Policy

/** Each part of a policy as its chip says it. */
export const policyWords: {
  [Part in PolicyPart]: (value: Policy[Part], categoryName: (category: Category) => string) => string
} = {
  granularity: (value) => granularityLabel[value] ?? value,
  serviceHours: (value) => `answered in ${count(value)}\u2009h`,
  channels: (value, categoryName) => {
    if (value.length === 0) return 'we begin nowhere'
    return value.length === all.length
      ? 'we begin everywhere'
      : `we begin in ${value.map((each) => categoryName(each).toLowerCase()).join(', ')}`
  },
  contacts: ({ most, days }) =>
    `at most ${count(most)} ${most === 1 ? 'contact' : 'contacts'} in ${count(days)} days`,
}

/** What a segment has otherwise than its role says, once a part of it was changed; null: as the role says again. */
export function changedPolicy<Part extends PolicyPart>(
  { role, policy }: Pick<SegmentDraft, 'role' | 'policy'>,
  part: Part,
  value: Policy[Part] | null,
): SegmentDraft['policy'] {
  const { [part]: _before, ...others } = policy
  const isUsual = value === null || JSON.stringify(value) === JSON.stringify(rolePolicies[role][part])
  return isUsual ? others : { ...others, [part]: value }
}

const hues = ['var(--c)', 'var(--s)', 'var(--v)', 'var(--i)', 'var(--m)', 'var(--p)']
export const hueOf = (hue: number) => hues[hue] ?? 'var(--rule)'
