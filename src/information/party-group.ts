import { KithError } from '../kernel/errors.ts'
import type { PartyFilter } from './party-filter.ts'

/** By what parties can be put into groups, and which field somebody must see for it. */
export const groupFields = {
  kind: null,
  role: 'roles',
  owner: 'ownerName',
  country: 'country',
  city: 'city',
  segment: 'scores',
  createdAt: 'createdAt',
  firstOn: 'firstOn',
  lastOn: 'lastOn',
} as const

export type GroupField = keyof typeof groupFields

/** The days among them: they group by month. */
const dayFields: readonly string[] = ['createdAt', 'firstOn', 'lastOn']

/** What a list is grouped by. */
export type GroupBy =
  | { readonly by: GroupField; readonly isDay: boolean }
  | { readonly by: 'custom'; readonly key: string; readonly type: string; readonly isDay: boolean }

/** Groups shown at most, the largest of them. */
export const mostGroups = 200

/** A plain word for a grouping. @throws information.bad-filter */
export function groupOf(word: string): GroupBy {
  if (!Object.hasOwn(groupFields, word))
    throw new KithError('information.bad-filter', { reason: `a list cannot be grouped by ${word}` })
  return { by: word as GroupField, isDay: dayFields.includes(word) }
}

/** An own field as a grouping. @throws information.bad-filter */
export function ownGroup(key: string, type: string): GroupBy {
  if (['number', 'money', 'long-text'].includes(type))
    throw new KithError('information.bad-filter', {
      reason: `${key} has too many different values to group by`,
    })
  return { by: 'custom', key, type, isDay: type === 'date' || type === 'date-time' }
}

/** The condition that finds the parties of one group: what opens it. */
export function conditionOf(grouping: GroupBy, value: string | null): PartyFilter {
  const field = { field: grouping.by, ...(grouping.by === 'custom' && { key: grouping.key }) }
  if (value === null) return { ...field, op: 'missing' }
  if (grouping.isDay) return between(field, `${value}-01`, monthAfter(value))
  const isYesNo = grouping.by === 'custom' && grouping.type === 'boolean'
  return { ...field, op: 'is', value: isYesNo ? value === 'true' : value }
}

/** Days from the first to before the other. */
export const between = (
  field: { readonly field: string; readonly key?: string },
  from: string,
  to: string,
): PartyFilter => ({
  and: [
    { ...field, op: 'since', value: from },
    { ...field, op: 'before', value: to },
  ],
})

/** The first day of the month after one, `year-month`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
}
