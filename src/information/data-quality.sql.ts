import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import { isLive, withinRows } from './party-filter.sql.ts'

/** Parties that are neither merged nor erased. */
export const countLive = sql<{ parties: number }>`
  select count(*) as parties from kernel.parties p where ${isLive}`

/** Whether a party has an e-mail or a phone in use. */
export const isReachable = sql`exists (
  select from kernel.contact_points c
   where c.party_id = p.party_id and c.kind in ('email', 'phone') and c.ended_at is null)`

export const countReachable = sql<{ reachable: number }>`
  select count(*) as reachable from kernel.parties p where ${isLive} and ${isReachable}`

/** Rows of all finished imports. An undone import gave nothing, so it says nothing. */
export const importedRows = sql<{ rows: number; taken: number; imports: number; asOf: string | null }>`
  select coalesce(sum(rows), 0)::bigint as rows, coalesce(sum(accepted + unchanged), 0)::bigint as taken,
         count(*) as imports, max(finished_at) as "asOf"
    from information.imports where state in ('done', 'cancelled')`

export type ImportLine = {
  importId: string
  fileName: string
  at: string
  rows: number
  taken: number
  rejected: number
}

export const importLines = (after: readonly [string, string] | null, limit: number) => sql<ImportLine>`
  select import_id as "importId", file_name as "fileName", created_at as at, rows, accepted + unchanged as taken, rejected
    from information.imports
   where state in ('done', 'cancelled')
     ${after ? sql`and (created_at, import_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
   order by created_at desc, import_id desc limit ${sql.lit(limit)}`

export type PartyReach = {
  partyId: string
  name: string | null
  kind: string
  city: string | null
  /** Null for those whom contact points are not shown. */
  reachable: boolean | null
  at: string
}

/** Parties with whether they can be reached, the newest first. */
export const partyReach = (
  grant: Grant,
  after: readonly [string, string] | null,
  limit: number,
) => sql<PartyReach>`
  select p.party_id as "partyId", ${sees(grant, 'name') ? sql`p.display_name` : sql`null`} as name, p.kind,
         ${sees(grant, 'city') ? sql`p.city` : sql`null`} as city, ${sees(grant, 'contactPoints') ? isReachable : sql`null`} as reachable, p.created_at as at
    from kernel.parties p
   where ${isLive} and ${withinRows(grant)}
     ${after ? sql`and (p.created_at, p.party_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
   order by p.created_at desc, p.party_id desc limit ${sql.lit(limit)}`
