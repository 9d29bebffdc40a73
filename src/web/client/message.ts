import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, pageAt } from './api.ts'

/** A message as it is listed, and how it stands. */
export type Message = Answer<'/messages'>['items'][number]
export type Delivery = Answer<'/delivery'>
export type ContactPolicy = Answer<'/contact-policies'>['items'][number]
export type NewMessage = Body<'/messages', 'post'>['items'][number]
/** What somebody says of a message that may have arrived. */
export type MessageConsequence = Body<'/messages/{messageId}/consequence', 'post'>['consequence']
/** Which messages a list shows. */
export type MessageState = 'uncertain' | 'refused' | 'queued' | 'deferred' | 'accepted' | 'rejected'

/** Messages, the latest first, a page at a time; of one state, or all. */
export const messagesQuery = (state: MessageState | null) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'list', state ?? ''],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/messages', {
          params: { query: { ...pageAt(pageParam, 50), ...(state && { state }) } },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

const of = (messageId: string) => ({ path: { messageId } })

/** One message with all that was decided and tried. */
export const messageQuery = (messageId: string) =>
  queryOptions({
    queryKey: ['messages', 'one', messageId],
    queryFn: ({ signal }) => answer(api.GET('/messages/{messageId}', { params: of(messageId), signal })),
  })

/** What one party was written. */
export const partyMessagesQuery = (partyId: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'party', partyId],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/parties/{partyId}/messages', {
          params: { path: { partyId }, query: pageAt(pageParam, 5) },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

/** How the queue stands. */
export const deliveryQuery = queryOptions({
  queryKey: ['messages', 'delivery'],
  queryFn: ({ signal }) => answer(api.GET('/delivery', { signal })),
  refetchInterval: 5_000,
})

export const contactPoliciesQuery = queryOptions({
  queryKey: ['messages', 'policies'],
  queryFn: ({ signal }) => answer(api.GET('/contact-policies', { signal })),
})

export const setContactPolicy = (body: Body<'/contact-policies', 'put'>) =>
  answer(api.PUT('/contact-policies', { body }))

export const sendMessage = (item: NewMessage) => answer(api.POST('/messages', { body: { items: [item] } }))

export const settleMessage = (messageId: string, consequence: MessageConsequence) =>
  answer(api.POST('/messages/{messageId}/consequence', { params: of(messageId), body: { consequence } }))
