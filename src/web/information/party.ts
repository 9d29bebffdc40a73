import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { get, type Page, patch, post, type Query, remove } from '../client/request.ts'
import type { PartyKind } from '../components/party-chip.tsx'

/** An estimate in a row: value and interval; what explains it is asked for when it is opened. */
export type Estimate = {
  value: number
  low: number | null
  high: number | null
  level: number | null
  unit: string
}

/** One party as the list shows it. */
export type PartyRow = {
  partyId: string
  kind: PartyKind
  /** Null where the reader may not see names. */
  name: string | null
  city: string | null
  roles: string[]
  ownerName: string | null
  firstOn: string | null
  lastOn: string | null
  orders: number | null
  spend: { value: number; unit: string } | null
  clv: Estimate | null
  pAlive: number | null
  /** Null where the reader may not see it. */
  createdAt: string | null
  version: number
}

export type ContactKind = 'email' | 'phone' | 'address' | 'web' | 'handle'

export type ContactPoint = {
  contactPointId: string
  kind: ContactKind
  value: string
  label: string | null
  isPreferred: boolean
  endedAt: string | null
}

/** A capacity over a period of days; `validTo` is the last one, null while it lasts. */
export type PartyRole = { partyRoleId: string; role: string; validFrom: string; validTo: string | null }

export type Relationship = {
  relationshipId: string
  kind: string
  direction: 'forward' | 'backward'
  description: string | null
  validFrom: string
  validTo: string | null
  otherPartyId: string
  otherName: string | null
  otherKind: PartyKind | null
}

/** What the purchases of one currency come to. Amounts in major units. */
export type Statistics = {
  currency: string
  orders: number
  returns: number
  purchaseDays: number
  spend: number | null
  returned: number | null
  firstOn: string | null
  lastOn: string | null
}

export type Score = {
  name: string
  version: number
  unit: string
  value: number
  low: number | null
  high: number | null
  level: number | null
  asOf: string
}

/** What one source said about the party, word for word. */
export type SourceRecord = {
  sourceRecordId: string
  sourceName: string
  externalId: string
  noun: string
  receivedAt: string
  content: Record<string, unknown>
}

/** A party whole, as its page shows it. */
export type Party = {
  partyId: string
  kind: PartyKind
  /** Null where the reader may not see names. */
  name: string | null
  givenName: string | null
  familyName: string | null
  city: string | null
  country: string | null
  language: string | null
  ownerUserId: string | null
  ownerName: string | null
  custom: Record<string, string | number | boolean | null>
  createdAt: string
  version: number
  contactPoints: ContactPoint[]
  roles: PartyRole[]
  relationships: Relationship[]
  statistics: Statistics[]
  scores: Score[]
  sources: SourceRecord[]
}

/** What a person can enter about a party; `partyId` is made here, so a repeated send changes nothing. */
export type PartyDraft = {
  kind: PartyKind
  name?: string
  givenName?: string
  familyName?: string
  email?: string
  phone?: string
  city?: string
  country?: string
  roles?: string[]
  ownerUserId?: string | null
  sharedEmail?: boolean
}

/** The rows of a list, page after page. */
export const partiesQuery = (question: { filter?: string | undefined; sort?: string }) =>
  infiniteQueryOptions({
    queryKey: ['parties', 'list', question],
    queryFn: ({ pageParam, signal }) =>
      get<Page<PartyRow>>('/parties', { ...question, cursor: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
    // A page that is scrolled through for an hour must not be asked for again whole on every focus.
    refetchOnWindowFocus: false,
  })

/** How many a filter finds; beyond 10,000 an estimate with its interval. */
export type PartyCount = { count: number; exact: boolean; low: number | null; high: number | null }

export const countQuery = (filter: string | undefined, exactly: boolean) =>
  queryOptions({
    queryKey: ['parties', 'count', filter ?? '', exactly],
    queryFn: ({ signal }) =>
      get<PartyCount>('/parties/count', { filter, ...(exactly && { exact: true }) }, signal),
    placeholderData: (before) => before,
    staleTime: 30_000,
  })

export const partyQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['parties', 'one', partyId],
    queryFn: ({ signal }) => get<Party>(`/parties/${partyId}`, {}, signal),
  })

/** Parties that may be the same as what is being typed. */
export type Duplicate = {
  partyId: string
  kind: PartyKind
  name: string | null
  city: string | null
  /** What they share: `email`, `phone`, `name`. */
  shares: string[]
}

export const duplicatesQuery = (of: { email?: string; phone?: string; name?: string }) =>
  queryOptions({
    queryKey: ['parties', 'duplicates', of],
    queryFn: ({ signal }) => get<{ items: Duplicate[] }>('/parties/duplicates', of as Query, signal),
    enabled: Object.values(of).some(Boolean),
    placeholderData: (before) => before,
    staleTime: 10_000,
  })

export const createParty = (draft: PartyDraft & { partyId: string }) =>
  post<{ partyId: string; version: number }>('/parties', draft)
export const changeParty = (party: { partyId: string; version: number }, change: Record<string, unknown>) =>
  patch<{ partyId: string; version: number }>(`/parties/${party.partyId}`, change, party.version)
export const eraseParty = (partyId: string, reason: string) =>
  remove(`/parties/${partyId}?${new URLSearchParams({ reason })}`)

/** One edit of many parties; can be taken back as a whole. */
export type BulkEdit = { bulkEditId: string; changed: number; leftAlone: number }
export const bulkEdit = (which: { partyIds: string[] } | { filter: unknown }, set: Record<string, unknown>) =>
  post<BulkEdit>('/bulk-edits', { ...which, set })
export const undoBulkEdit = (bulkEditId: string) => remove(`/bulk-edits/${bulkEditId}`)
