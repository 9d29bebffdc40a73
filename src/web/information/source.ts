import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, pageAt } from '../client/api.ts'

/** Where data comes from: a file's name space, the API, a hand; `rows` are those its imports brought. */
export type Source = Answer<'/sources'>['items'][number]
export type LiveSource = Answer<'/sources/{sourceId}'>
export type Arrival = Answer<'/sources/{sourceId}/arrivals'>['items'][number]
export type SourceSetting = Answer<'/sources/{sourceId}/setting'>
export type MappedField = Body<'/sources/{sourceId}/mapping', 'put'>['fields'][number]
export type QueryDraft = Body<'/sources/{sourceId}/query', 'put'>

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => answer(api.GET('/sources', { signal })),
})

const of = (sourceId: string) => ({ path: { sourceId } })

/** It speaks by itself, so the page looks again by itself. */
export const sourceQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ['sources', sourceId],
    queryFn: ({ signal }) => answer(api.GET('/sources/{sourceId}', { params: of(sourceId), signal })),
    refetchInterval: 10_000,
  })

export const refusalsQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ['sources', sourceId, 'refusals'],
    queryFn: ({ signal }) =>
      answer(api.GET('/sources/{sourceId}/refusals', { params: of(sourceId), signal })),
  })

export const arrivalsQuery = (sourceId: string, state: Arrival['state'] | null) =>
  infiniteQueryOptions({
    queryKey: ['sources', sourceId, 'arrivals', state],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...pageAt(pageParam, 20), ...(state && { state }) }
      return answer(api.GET('/sources/{sourceId}/arrivals', { params: { ...of(sourceId), query }, signal }))
    },
    initialPageParam: fromStart,
    getNextPageParam: following,
  })

export const settingQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ['sources', sourceId, 'setting'],
    queryFn: ({ signal }) => answer(api.GET('/sources/{sourceId}/setting', { params: of(sourceId), signal })),
  })

export const mappingQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ['sources', sourceId, 'mapping'],
    queryFn: ({ signal }) => answer(api.GET('/sources/{sourceId}/mapping', { params: of(sourceId), signal })),
  })

export const originsQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ['sources', sourceId, 'origins'],
    queryFn: ({ signal }) => answer(api.GET('/sources/{sourceId}/origins', { params: of(sourceId), signal })),
  })

export const putOrigins = (sourceId: string, origins: string[]) =>
  answer(api.PUT('/sources/{sourceId}/origins', { params: of(sourceId), body: { origins } }))

export const createSource = (body: Body<'/sources', 'post'>) => answer(api.POST('/sources', { body }))
export const createSourceKey = (sourceId: string) =>
  answer(api.POST('/sources/{sourceId}/keys', { params: of(sourceId) }))
export const endSourceKey = (sourceId: string, sourceKeyId: string) =>
  answer(
    api.DELETE('/sources/{sourceId}/keys/{sourceKeyId}', { params: { path: { sourceId, sourceKeyId } } }),
  )
export const pauseSource = (sourceId: string, isPaused: boolean) =>
  answer(api.PUT('/sources/{sourceId}/pause', { params: of(sourceId), body: { isPaused } }))
export const replaySource = (sourceId: string, body: Body<'/sources/{sourceId}/replays', 'post'>) =>
  answer(api.POST('/sources/{sourceId}/replays', { params: of(sourceId), body }))
export const putSecret = (sourceId: string, secret: string) =>
  answer(api.PUT('/sources/{sourceId}/secret', { params: of(sourceId), body: { secret } }))
export const putQuery = (sourceId: string, body: QueryDraft) =>
  answer(api.PUT('/sources/{sourceId}/query', { params: of(sourceId), body }))
export const tryQuery = (sourceId: string, body: QueryDraft) =>
  answer(api.POST('/sources/{sourceId}/query-trials', { params: of(sourceId), body }))
export const readNow = (sourceId: string) =>
  answer(api.POST('/sources/{sourceId}/readings', { params: of(sourceId) }))
export const putMapping = (
  sourceId: string,
  fields: MappedField[],
  event: string | null,
  readVersion: number,
) =>
  answer(
    api.PUT('/sources/{sourceId}/mapping', { params: of(sourceId), body: { fields, event, readVersion } }),
  )
export const tryMapping = (sourceId: string, fields: MappedField[], event: string | null, body: unknown) =>
  answer(
    api.POST('/sources/{sourceId}/mapping-trials', { params: of(sourceId), body: { fields, event, body } }),
  )

/** Every kind of source, in words. */
export const sourceKinds: Readonly<Record<string, string>> = {
  file: 'file',
  api: 'another system',
  hand: 'by hand',
  stream: 'stream of messages',
  shopify: 'Shopify',
  woocommerce: 'WooCommerce',
  webhook: 'webhook',
  database: 'database',
}

/** Whether it speaks by itself, and so has a page of its own. */
export const isLive = (kind: string): boolean => !['file', 'api', 'hand'].includes(kind)
