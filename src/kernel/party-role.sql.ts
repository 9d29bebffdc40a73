import { sql } from '../storage/statement.ts'

export type PartyRoleRow = { partyRoleId: string; role: string; from: string; to: string | null }

export const rolesOf = (partyId: string) => sql<PartyRoleRow>`
  select party_role_id as "partyRoleId", role, valid_from as "from", valid_to as "to"
    from kernel.party_roles where party_id = ${partyId} order by valid_from, party_role_id`

export const insertPartyRole = (partyId: string, row: PartyRoleRow, now: Date) => sql`
  insert into kernel.party_roles (party_id, party_role_id, role, valid_from, valid_to, created_at)
  values (${partyId}, ${row.partyRoleId}, ${row.role}, ${row.from}::date, ${row.to}::date, ${now})`

export const updatePartyRole = (partyId: string, row: PartyRoleRow) => sql`
  update kernel.party_roles set valid_from = ${row.from}::date, valid_to = ${row.to}::date
   where party_id = ${partyId} and party_role_id = ${row.partyRoleId}`
