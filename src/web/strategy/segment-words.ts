import type { SegmentRole } from '../client/segment.ts'

/** The roles of segments as people say them, with what each comes to by itself. */
export const segmentRoles: { value: SegmentRole; label: string; comesTo: string }[] = [
  { value: 'keep', label: 'Keep', comesTo: 'one to one, answered in 4 h, at most 8 contacts in 30 days' },
  { value: 'grow', label: 'Grow', comesTo: 'by segment, answered in 8 h, at most 6 contacts in 30 days' },
  {
    value: 'acquire',
    label: 'Acquire',
    comesTo: 'by segment, answered in 24 h; direct marketing, web and mobile; at most 4 in 30 days',
  },
  {
    value: 'let-go',
    label: 'Let go',
    comesTo:
      'one offer for all, answered in 48 h; web and mobile; at most 1 in 30 days. Whoever writes or calls is answered everywhere',
  },
]

export const roleLabel = (role: string) => segmentRoles.find(({ value }) => value === role)?.label ?? role

export const granularityLabel: Record<string, string> = {
  macro: 'one offer for all',
  micro: 'by segment',
  'one-to-one': 'one to one',
}

const hues = ['var(--c)', 'var(--s)', 'var(--v)', 'var(--i)', 'var(--m)', 'var(--p)']
export const hueOf = (hue: number) => hues[hue] ?? 'var(--rule)'
