import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from '../client/api.ts'
import type { PartiesAsked } from './party.ts'

/** One group of a list, counted and summed. */
export type PartyGroup = Answer<'/party-groups'>['items'][number]
/** A count or a sum: whole where `level` is 1, else with its interval. */
export type GroupFigure = PartyGroup['count']
/** One party as a calendar tells of it. */
export type DayParty = Answer<'/party-days'>['items'][number]['items'][number]

/** A list's groups. */
export const groupsQuery = (question: PartiesAsked & { by: string; sum?: string; exact?: boolean }) =>
  queryOptions({
    queryKey: ['parties', 'groups', question],
    queryFn: ({ signal }) => answer(api.GET('/party-groups', { params: { query: question }, signal })),
    placeholderData: (before) => before,
    staleTime: 30_000,
  })

/** What stands on each of some days. */
export const daysQuery = (question: PartiesAsked & { by: string; from: string; to: string }) =>
  queryOptions({
    queryKey: ['parties', 'days', question],
    queryFn: ({ signal }) =>
      answer(api.GET('/party-days', { params: { query: { ...question, perDay: 30 } }, signal })),
    placeholderData: (before) => before,
  })

/** A list narrowed by one more condition, whatever narrows it already. */
export function narrowed(asked: PartiesAsked, by: unknown): PartiesAsked {
  if (asked.filter === undefined) return { ...asked, filter: JSON.stringify(by) }
  try {
    return { ...asked, filter: JSON.stringify({ and: [JSON.parse(asked.filter), by] }) }
  } catch {
    return asked
  }
}

/** The condition that finds those with one value of a field, or with none. */
export function valueCondition(by: string, value: string | boolean | null): object {
  const key = by.startsWith('custom:') ? by.slice('custom:'.length) : undefined
  const field = key === undefined ? { field: by } : { field: 'custom', key }
  if (value === null) return { ...field, op: 'missing' }
  return { ...field, op: 'is', value }
}
