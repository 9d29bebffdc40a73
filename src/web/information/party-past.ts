import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from '../client/api.ts'

/** A party as it was known at a moment, of a day. */
export type PastParty = Answer<'/parties/{partyId}'>
/** One value that a field had: since when it is true, since when it is known, and until when it was believed. */
export type FieldValue = Answer<'/parties/{partyId}/history'>['items'][number]

/** `on`: what was recorded until the end of that day; `valid`: of which day it is asked, when not the same. */
export type PastChoice = { on: string; valid?: string }

export const pastPartyQuery = (partyId: string, { on, valid }: PastChoice) =>
  queryOptions({
    queryKey: ['parties', 'past', partyId, on, valid ?? ''],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/parties/{partyId}', {
          params: { path: { partyId }, query: { asKnownOn: on, ...(valid && { validOn: valid }) } },
          signal,
        }),
      ),
    placeholderData: (before) => before,
  })

export const fieldHistoryQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'history', partyId],
    queryFn: ({ signal }) =>
      answer(api.GET('/parties/{partyId}/history', { params: { path: { partyId } }, signal })),
  })

const known: Readonly<Record<string, string>> = {
  kind: 'Kind',
  name: 'Name',
  givenName: 'Given name',
  familyName: 'Family name',
  city: 'City',
  country: 'Country',
  language: 'Language',
  ownerUserId: 'Owner',
  owner: 'Owner',
  phone: 'Phone',
  email: 'E-mail',
  teamId: 'Team',
}

/** What a field is called; an attribute by its own key. */
export const fieldTitle = (field: string) =>
  known[field] ?? field.replace(/^custom\./, '').replaceAll('_', ' ')

/** A value in words; nothing is “not known”. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'not known'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
