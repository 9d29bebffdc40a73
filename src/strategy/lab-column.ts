/** A number that customers may be told apart by. */
export type LabNumber = {
  readonly key: string
  readonly title: string
  readonly unit: string
  /** What whoever has much of it does, and little, in a word that fits after “who”. */
  readonly much: string
  readonly little: string
}

/** Behaviour that is known of whoever has bought. */
export const behaviours: readonly LabNumber[] = [
  {
    key: 'recency',
    title: 'Days since the last order',
    unit: 'days',
    much: 'silent for long',
    little: 'bought lately',
  },
  { key: 'frequency', title: 'Orders', unit: 'orders', much: 'buys often', little: 'buys seldom' },
  { key: 'spend', title: 'Spent so far', unit: 'money', much: 'spends much', little: 'spends little' },
  { key: 'basket', title: 'Spent per order', unit: 'money', much: 'large orders', little: 'small orders' },
  { key: 'tenure', title: 'Days since the first order', unit: 'days', much: 'long with us', little: 'new' },
  { key: 'returns', title: 'Share sent back', unit: 'share', much: 'sends much back', little: 'keeps all' },
  {
    key: 'contacts',
    title: 'Contacts with us',
    unit: 'contacts',
    much: 'often in touch',
    little: 'hardly in touch',
  },
  {
    key: 'complaints',
    title: 'Complaints',
    unit: 'complaints',
    much: 'complains',
    little: 'does not complain',
  },
  {
    key: 'cost',
    title: 'Cost to serve a year',
    unit: 'money',
    much: 'costly to serve',
    little: 'cheap to serve',
  },
]

/** Answers that every party may have. */
export const answers: readonly { readonly key: string; readonly title: string }[] = [
  { key: 'kind', title: 'Kind' },
  { key: 'country', title: 'Country' },
  { key: 'city', title: 'City' },
  { key: 'channel', title: 'Channel of most contacts' },
]

/** An attribute of the firm's own, as a column. */
export const ownPrefix = 'own:'

/** The firm's own attribute that a column stands for; null: it is none. */
export const ownKey = (column: string): string | null =>
  column.startsWith(ownPrefix) ? column.slice(ownPrefix.length) : null

/** @param label  of an attribute of the firm's own */
export function numberOf(key: string, label = ownKey(key) ?? key): LabNumber {
  const own = { key, title: label, unit: '', much: `high ${label}`, little: `low ${label}` }
  return behaviours.find((one) => one.key === key) ?? own
}

/** How a category is called. */
export const answerTitle = (key: string): string =>
  answers.find((one) => one.key === key)?.title ?? ownKey(key) ?? key
