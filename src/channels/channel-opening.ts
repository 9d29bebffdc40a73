import type { ChannelCategory } from '../strategy/index.ts'

/** Words of other systems for the way on which somebody came, and which of the six ways it is. */
const ways: readonly (readonly [words: RegExp, category: ChannelCategory])[] = [
  [/phone|call|telef|t[eé]l[eé]phone|anruf|voice/i, 'telephony'],
  [/sms|whats|messenger|telegram|mobile|app\b/i, 'm-commerce'],
  [/letter|fax|post\b|brief/i, 'direct-marketing'],
  [/visit|meeting|field|in.person/i, 'sales-force'],
  [/store|shop\b|branch|counter|walk.?in/i, 'outlets'],
]

/** Which of the six ways a channel is by its name; what says nothing came by a screen. */
export const categoryOf = (name: string): ChannelCategory =>
  ways.find(([words]) => words.test(name))?.[1] ?? 'e-commerce'

/** The short name of a channel that a file names: letters, digits and hyphens, at most 40; empty where it has none. */
export function channelSlug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '')
}
