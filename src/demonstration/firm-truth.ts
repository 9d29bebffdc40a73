import type { BgNbd, GammaGamma } from '../analytics/index.ts'
import type { ChannelCategory, SegmentPolicy } from '../strategy/index.ts'

/** A channel of the invented firm: what it costs, and what its contacts are like. */
export type ChannelTruth = {
  readonly channel: string
  readonly category: ChannelCategory
  readonly name: string
  readonly kind: string
  readonly direction: 'in' | 'out'
  /** Money per contact, and per minute of it. */
  readonly perContact: number
  readonly perMinute: number
  /** Mean minutes of a contact; 0: it takes none. */
  readonly minutes: number
  /** Mean seconds until it is answered; null: nobody waits. */
  readonly answerSeconds: number | null
  /** Chance that a contact is a complaint. */
  readonly complaints: number
}

/** A group of customers that the invented firm can tell apart by what it knows of their gardens. */
export type SegmentTruth = {
  readonly name: string
  /** What stands in the field `garden`; null: nothing, the rest. */
  readonly garden: string | null
  readonly role: SegmentPolicy['role']
  /** Share of the customers. */
  readonly share: number
  /** What they spend on a purchase beside the others. */
  readonly spendFactor: number
  /** Contacts a year by channel. */
  readonly contacts: Readonly<Record<string, number>>
  /** Where they buy: shares by channel. */
  readonly buys: Readonly<Record<string, number>>
}

/** Why customers complain, and which share of the complaints that is. */
export type CauseTruth = {
  readonly name: string
  readonly share: number
  readonly words: string
}

/** Purchases: one population in weeks, so that one fit can find it again. */
export const purchaseTruth: BgNbd = { r: 0.9, alpha: 8, a: 0.7, b: 3.2 }

/** Spend of a purchase in euro, before a segment's factor: 36 on average. */
export const spendTruth: GammaGamma = { p: 6, q: 4, gamma: 18 }

export const channelTruths: readonly ChannelTruth[] = [
  {
    channel: 'adviser',
    category: 'sales-force',
    name: 'Garden advisers',
    kind: 'visit',
    direction: 'out',
    perContact: 38,
    perMinute: 0.6,
    minutes: 45,
    answerSeconds: null,
    complaints: 0,
  },
  {
    channel: 'shop',
    category: 'outlets',
    name: 'Shops',
    kind: 'visit',
    direction: 'in',
    perContact: 2.5,
    perMinute: 0.45,
    minutes: 6,
    answerSeconds: null,
    complaints: 0.06,
  },
  {
    channel: 'phone',
    category: 'telephony',
    name: 'Telephone',
    kind: 'call',
    direction: 'in',
    perContact: 1.5,
    perMinute: 0.8,
    minutes: 7,
    answerSeconds: 14,
    complaints: 0.2,
  },
  {
    channel: 'letter',
    category: 'direct-marketing',
    name: 'Catalogue and letters',
    kind: 'letter',
    direction: 'out',
    perContact: 1.4,
    perMinute: 0,
    minutes: 0,
    answerSeconds: null,
    complaints: 0,
  },
  {
    channel: 'web',
    category: 'e-commerce',
    name: 'Web shop',
    kind: 'chat',
    direction: 'in',
    perContact: 0.6,
    perMinute: 0.3,
    minutes: 4,
    answerSeconds: 40,
    complaints: 0.09,
  },
  {
    channel: 'app',
    category: 'm-commerce',
    name: 'Garden app',
    kind: 'messenger',
    direction: 'in',
    perContact: 0.4,
    perMinute: 0.3,
    minutes: 2,
    answerSeconds: 30,
    complaints: 0.05,
  },
]

export const segmentTruths: readonly SegmentTruth[] = [
  {
    name: 'Balconies',
    garden: 'balcony',
    role: 'acquire',
    share: 0.28,
    spendFactor: 0.7,
    contacts: { letter: 0.5, web: 0.5, app: 0.5, phone: 0.1 },
    buys: { web: 0.55, app: 0.35, shop: 0.1 },
  },
  {
    name: 'Town gardens',
    garden: 'town',
    role: 'grow',
    share: 0.26,
    spendFactor: 1,
    contacts: { letter: 0.6, shop: 0.5, web: 0.4, phone: 0.4 },
    buys: { shop: 0.45, web: 0.45, app: 0.1 },
  },
  {
    name: 'Country gardens',
    garden: 'country',
    role: 'keep',
    share: 0.16,
    spendFactor: 1.6,
    contacts: { adviser: 0.15, letter: 0.7, shop: 0.7, phone: 0.6 },
    buys: { shop: 0.6, phone: 0.25, web: 0.15 },
  },
  {
    name: 'Allotments',
    garden: 'allotment',
    role: 'grow',
    share: 0.13,
    spendFactor: 0.9,
    contacts: { letter: 0.5, shop: 0.8, web: 0.3, phone: 0.2 },
    buys: { shop: 0.7, web: 0.3 },
  },
  {
    name: 'Nurseries and growers',
    garden: 'nursery',
    role: 'keep',
    share: 0.07,
    spendFactor: 3.2,
    contacts: { adviser: 0.9, phone: 1.1, web: 0.2 },
    buys: { adviser: 0.5, phone: 0.3, web: 0.2 },
  },
  {
    name: 'Gardens unknown',
    garden: null,
    role: 'let-go',
    share: 0.1,
    spendFactor: 0.6,
    contacts: { letter: 0.3, web: 0.4, phone: 0.2 },
    buys: { web: 0.8, shop: 0.2 },
  },
]

export const causeTruths: readonly CauseTruth[] = [
  {
    name: 'Late delivery',
    share: 0.36,
    words: 'The parcel came a week later than said.',
  },
  { name: 'Damaged plants', share: 0.24, words: 'Two of the pots were broken.' },
  { name: 'Wrong item', share: 0.17, words: 'This is not the rose that was ordered.' },
  { name: 'Wrong bill', share: 0.12, words: 'The discount is missing on the bill.' },
  { name: 'Poor advice', share: 0.07, words: 'It was planted as advised and died.' },
  { name: 'Hard to reach', share: 0.04, words: 'Nobody answered for three days.' },
]

/** Who came twice: the share of customers whom the till knows too, under a number and a spelling of its own. */
export const tillShare = 0.12

/** Three years. */
export const observedDays = 1_096

/** What a contact of a channel costs on average. */
export const contactCost = ({ perContact, perMinute, minutes }: ChannelTruth): number =>
  perContact + perMinute * minutes

/** What serving a customer of a segment costs a year. */
export const serviceTruth = ({ contacts }: SegmentTruth): number =>
  channelTruths.reduce((sum, truth) => sum + (contacts[truth.channel] ?? 0) * contactCost(truth), 0)

/** How many complaints of one cause come in when the loop is turned. */
export const turnComplaints = 200
