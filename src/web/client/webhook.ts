import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, ifMatch, pageAt } from './api.ts'

export type Endpoint = Answer<'/webhooks'>['items'][number]
export type Delivery = Answer<'/webhooks/{webhookId}/deliveries'>['items'][number]
export type DeliveryState = Delivery['state']

/** Endpoints, looked at again while one is open, since what waits for them changes by itself. */
export const endpointsQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => answer(api.GET('/webhooks', { signal })),
  refetchInterval: 5000,
})

const at = (webhookId: string) => ({ params: { path: { webhookId } } })

export const createEndpoint = (body: Body<'/webhooks', 'post'>) => answer(api.POST('/webhooks', { body }))
export const changeEndpoint = (
  webhookId: string,
  body: Body<'/webhooks/{webhookId}', 'patch'>,
  version: number,
) =>
  answer(
    api.PATCH('/webhooks/{webhookId}', {
      params: { path: { webhookId }, header: ifMatch(version) },
      body,
    }),
  )
export const removeEndpoint = (webhookId: string) =>
  answer(api.DELETE('/webhooks/{webhookId}', at(webhookId)))
export const replaceSecret = (webhookId: string) =>
  answer(api.POST('/webhooks/{webhookId}/secret', at(webhookId)))
export const testEndpoint = (webhookId: string) =>
  answer(api.POST('/webhooks/{webhookId}/tests', at(webhookId)))
export const replayDeliveries = (webhookId: string, body: Body<'/webhooks/{webhookId}/replays', 'post'>) =>
  answer(api.POST('/webhooks/{webhookId}/replays', { ...at(webhookId), body }))

/** What an endpoint was told, newest first, a page at a time. */
export const deliveriesQuery = (webhookId: string, state: DeliveryState | null) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', webhookId, 'deliveries', state],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/webhooks/{webhookId}/deliveries', {
          params: { path: { webhookId }, query: { ...pageAt(pageParam, 50), ...(state && { state }) } },
          signal,
        }),
      ),
    initialPageParam: fromStart,
    getNextPageParam: following,
    refetchInterval: 5000,
  })

/** Every try of one delivery. */
export const attemptsQuery = (webhookId: string, deliveryId: string) =>
  queryOptions({
    queryKey: ['webhooks', webhookId, 'attempts', deliveryId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/webhooks/{webhookId}/deliveries/{deliveryId}/attempts', {
          params: { path: { webhookId, deliveryId } },
          signal,
        }),
      ),
  })
