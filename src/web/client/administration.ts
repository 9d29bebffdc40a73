import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, following, fromStart, ifMatch, pageAt } from './api.ts'

export type ApiKey = Answer<'/api-keys'>['items'][number]
export type Scopes = ApiKey['scopes']
export type AuditChange = Answer<'/audit-changes'>['items'][number]
export type AuditRead = Answer<'/audit-reads'>['items'][number]
export type Finding = Answer<'/health'>['findings'][number]
export type StoredFirm = Answer<'/firm'>

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => answer(api.GET('/api-keys', { signal })),
})
export const createApiKey = (body: Body<'/api-keys', 'post'>) => answer(api.POST('/api-keys', { body }))
export const revokeApiKey = (apiKeyId: string) =>
  answer(api.DELETE('/api-keys/{apiKeyId}', { params: { path: { apiKeyId } } }))

/** Who changed what, newest first, a page at a time. */
export const auditChangesQuery = infiniteQueryOptions({
  queryKey: ['audit-changes'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/audit-changes', { params: { query: pageAt(pageParam, 50) }, signal })),
  initialPageParam: fromStart,
  getNextPageParam: following,
})
/** Who read whose personal data, newest first, a page at a time. */
export const auditReadsQuery = infiniteQueryOptions({
  queryKey: ['audit-reads'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/audit-reads', { params: { query: pageAt(pageParam, 50) }, signal })),
  initialPageParam: fromStart,
  getNextPageParam: following,
})

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => answer(api.GET('/health', { signal })),
  refetchInterval: 30_000,
})
export const firmQuery = queryOptions({
  queryKey: ['firm'],
  queryFn: ({ signal }) => answer(api.GET('/firm', { signal })),
})
export const changeFirm = (body: Body<'/firm', 'put'>, version: number) =>
  answer(api.PUT('/firm', { body, headers: ifMatch(version) }))
