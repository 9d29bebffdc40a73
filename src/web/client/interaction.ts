import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

export type Contacts = Answer<'/parties/{partyId}/interactions'>
export type Contact = Contacts['items'][number]
export type Promised = Contacts['promises'][number]
export type ContactDraft = Body<'/interactions', 'post'>['items'][number]

/** How we met one party lately, and what was promised. */
export const contactsQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['interactions', partyId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/parties/{partyId}/interactions', {
          params: { path: { partyId }, query: { limit: 5 } },
          signal,
        }),
      ),
  })

export const recordContact = (item: ContactDraft) =>
  answer(api.POST('/interactions', { body: { items: [item] } }))

export const settlePromise = (partyId: string, promiseId: string, isKept: boolean) =>
  answer(
    api.POST('/promises/{partyId}/{promiseId}/outcome', {
      params: { path: { partyId, promiseId } },
      body: { isKept },
    }),
  )
