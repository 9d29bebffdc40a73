import type { Clauses } from '../client/portal.ts'

/** What a customer says about one channel. */
export type Way = 'open' | 'yes' | 'monthly' | 'weekly' | 'no'

const titles: Readonly<Record<string, string>> = {
  email: 'E-mail',
  phone: 'Calls',
  letter: 'Letters',
  sms: 'Text messages',
}

/** A channel as customers call it. */
export const channelTitle = (channel: string) => titles[channel] ?? channel

/** The channels to choose for: the usual ones, and whatever else was laid down. */
export const shownChannels = ({ channels = {} }: Clauses) => [
  ...new Set([...Object.keys(titles), ...Object.keys(channels)]),
]

type ChannelClause = NonNullable<Clauses['channels']>[string]

/** How a clause reads among the ways to choose. */
export function wayOf(clause: ChannelClause | undefined): Way {
  if (clause === undefined) return 'open'
  if (!clause.allowed) return 'no'
  if (clause.most === undefined) return 'yes'
  return clause.most.days / Math.max(1, clause.most.most) >= 30 ? 'monthly' : 'weekly'
}

const clauseOf: Readonly<Record<Exclude<Way, 'open'>, ChannelClause>> = {
  yes: { allowed: true },
  monthly: { allowed: true, most: { most: 1, days: 30 } },
  weekly: { allowed: true, most: { most: 1, days: 7 } },
  no: { allowed: false },
}

/** Clauses with what was chosen for each channel; one that reads as before stays word for word. */
export function withWays(inForce: Clauses, chosen: Readonly<Record<string, Way>>): Clauses {
  const channels = Object.entries(chosen).flatMap(([channel, way]) => {
    const before = inForce.channels?.[channel]
    if (before !== undefined && wayOf(before) === way) return [[channel, before] as const]
    return way === 'open' ? [] : [[channel, clauseOf[way]] as const]
  })
  return { ...inForce, channels: Object.fromEntries(channels) }
}

/** Clauses in words, one line each. */
export function clauseLines({
  channels = {},
  quiet = [],
  purposes = {},
  automatedDecisions,
  style,
}: Clauses) {
  const lines = Object.entries(channels).map(
    ([channel, { allowed, most }]) =>
      `${channelTitle(channel)}: ${!allowed ? 'no' : most ? `at most ${most.most} in ${most.days} days` : 'yes'}`,
  )
  lines.push(...quiet.map(({ from, to }) => `Nothing from ${from} until ${to}`))
  lines.push(...Object.entries(purposes).map(([purpose, isOpen]) => `${purpose}: ${isOpen ? 'yes' : 'no'}`))
  if (automatedDecisions !== undefined) lines.push(`Decisions by machine: ${automatedDecisions}`)
  if (style?.length) lines.push(`Answers: ${style.length}`)
  if (style?.form) lines.push(`Tone: ${style.form}`)
  return lines
}
