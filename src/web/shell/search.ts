import { queryOptions } from '@tanstack/react-query'
import { get } from '../client/request.ts'
import type { PartyKind } from '../components/party-chip.tsx'

export type FoundParty = {
  partyId: string
  kind: PartyKind
  name: string
  city?: string | null
  roles?: string[]
}

/** Parties whose name, e-mail, phone or number begins like this. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => get<{ parties: FoundParty[] }>('/search', { q: text }, signal),
    enabled: text.length >= 2,
  })
