import { sql } from '../storage/statement.ts'
import type { CameBy } from './actor.ts'
import { type AuditEntry, type AuditFilter, auditCondition } from './audit-change.sql.ts'

export type AuditRead = AuditEntry & {
  link: CameBy['link'] | null
  handedBy: string | null
  handedByName: string | null
  route: string
  purpose: string
  partyIds: string[]
}

/** Who read whose data; with a party only readings that included it. */
export function auditReads(filter: AuditFilter, limit: number) {
  const ofParty =
    filter.partyId === undefined ? sql`true` : sql`entries.party_ids @> array[${filter.partyId}::uuid]`
  return sql<AuditRead>`
    select entries.audit_id as "auditId", entries.at, entries.actor_kind as "actorKind",
           entries.actor_id as "actorId", actors.name as "actorName", entries.as_user_id as "asUserId",
           viewed.name as "asUserName", entries.link, entries.handed_by as "handedBy", handing.name as "handedByName",
           entries.route, entries.purpose, entries.party_ids as "partyIds"
      from kernel.audit_reads as entries
      left join kernel.users as actors on actors.user_id = entries.actor_id
      left join kernel.users as viewed on viewed.user_id = entries.as_user_id
      left join kernel.users as handing on handing.user_id = entries.handed_by
     where ${auditCondition(filter)} and ${ofParty}
     order by entries.at desc, entries.audit_id desc
     limit ${limit}`
}
