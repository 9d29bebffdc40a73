import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { get, type Page, post, put, remove } from './request.ts'
import type { Firm, Verb } from './session.ts'

export type Scopes = 'all' | { noun: string; verb: Verb }[]
export type ApiKey = {
  apiKeyId: string
  ownerName: string
  name: string
  prefix: string
  scopes: Scopes
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

type AuditEntry = {
  auditId: string
  at: string
  actorKind: 'user' | 'key' | 'system'
  actorName: string | null
  asUserName: string | null
}
export type AuditChange = AuditEntry & {
  noun: string
  verb: string
  partyId: string | null
  rowId: string
  before: unknown
  after: unknown
}
export type AuditRead = AuditEntry & { route: string; purpose: string; partyIds: string[] }

export type Finding = { name: string; state: 'good' | 'notice' | 'wrong'; found: string; todo?: string }
export type StoredFirm = Firm & { isDemonstration: boolean; version: number }

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => get<Page<ApiKey>>('/api-keys', {}, signal),
})
export const createApiKey = (body: { name: string; scopes: Scopes; expiresAt: string | null }) =>
  post<ApiKey & { secret: string }>('/api-keys', body)
export const revokeApiKey = (apiKeyId: string) => remove(`/api-keys/${apiKeyId}`)

/** Who changed what, newest first, a page at a time. */
export const auditChangesQuery = infiniteQueryOptions({
  queryKey: ['audit-changes'],
  queryFn: ({ pageParam, signal }) =>
    get<Page<AuditChange>>('/audit-changes', { limit: 50, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
})
/** Who read whose personal data, newest first, a page at a time. */
export const auditReadsQuery = infiniteQueryOptions({
  queryKey: ['audit-reads'],
  queryFn: ({ pageParam, signal }) =>
    get<Page<AuditRead>>('/audit-reads', { limit: 50, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
})

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => get<{ good: boolean; findings: Finding[] }>('/health', {}, signal),
  refetchInterval: 30_000,
})
export const firmQuery = queryOptions({
  queryKey: ['firm'],
  queryFn: ({ signal }) => get<StoredFirm>('/firm', {}, signal),
})
export const changeFirm = (firm: Firm, version: number) => put<StoredFirm>('/firm', firm, version)
