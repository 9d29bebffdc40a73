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

/** What a contact was; its category is that of its channel and never follows from this. */
export const interactionKinds = [
  'visit',
  'appointment',
  'sale',
  'call',
  'fax',
  'letter',
  'spot',
  'email',
  'chat',
  'web',
  'sms',
  'push',
  'messenger',
] as const

export type InteractionKind = (typeof interactionKinds)[number]

/** Who began a contact: the customer (`in`) or the firm. */
export type ContactDirection = 'in' | 'out'

const usual: Readonly<Record<ChannelCategory, InteractionKind>> = {
  'sales-force': 'visit',
  outlets: 'sale',
  telephony: 'call',
  'direct-marketing': 'letter',
  'e-commerce': 'web',
  'm-commerce': 'push',
}

/** What a contact in a channel is where nobody has said it. */
export const usualKind = (category: ChannelCategory): InteractionKind => usual[category]

/** How a complaint ended. */
export const complaintOutcomes = ['solved', 'redressed', 'declined'] as const

export type ComplaintOutcome = (typeof complaintOutcomes)[number]
