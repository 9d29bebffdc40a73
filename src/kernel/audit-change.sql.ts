import { sql } from '../storage/statement.ts'
import type { Actor } from './actor.ts'

/** Which entries of the audit are wanted; `after`: the last one shown. */
export type AuditFilter = {
  readonly partyId?: string
  readonly actorId?: string
  readonly noun?: string
  readonly from?: string
  readonly to?: string
  readonly after: { readonly at: string; readonly auditId: string } | null
}

export type AuditEntry = {
  auditId: string
  at: string
  actorKind: Actor['kind']
  actorId: string | null
  actorName: string | null
  asUserId: string | null
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

/** The condition on one table of the audit, whose alias is `entries`. */
export function auditCondition({ actorId, from, to, after }: AuditFilter) {
  const conditions = [
    actorId === undefined
      ? sql`true`
      : sql`(entries.actor_id = ${actorId} or entries.as_user_id = ${actorId})`,
    from === undefined ? sql`true` : sql`entries.at >= ${from}::timestamptz`,
    to === undefined ? sql`true` : sql`entries.at < ${to}::timestamptz`,
    after === null
      ? sql`true`
      : sql`(entries.at, entries.audit_id) < (${after.at}::timestamptz, ${after.auditId}::uuid)`,
  ]
  return sql.join(conditions, sql` and `)
}

/** About parties and about the firm, each cut to a page before they are merged into one. */
export function auditChanges(filter: AuditFilter, limit: number) {
  const { partyId, noun } = filter
  const noun_ = noun === undefined ? sql`true` : sql`entries.noun = ${noun}`
  const ofParty = partyId === undefined ? sql`true` : sql`entries.party_id = ${partyId}`
  const ofFirm = partyId === undefined ? sql`true` : sql`false`
  return sql<AuditChange>`
    select changes.audit_id as "auditId", changes.at, changes.actor_kind as "actorKind",
           changes.actor_id as "actorId", actors.name as "actorName", changes.as_user_id as "asUserId",
           viewed.name as "asUserName", changes.noun, changes.verb, changes.party_id as "partyId",
           changes.row_id as "rowId", changes.before, changes.after
      from ((select entries.audit_id, entries.at, entries.actor_kind, entries.actor_id, entries.as_user_id,
                    entries.noun, entries.verb, entries.party_id, entries.row_id, entries.before, entries.after
               from kernel.audit_changes as entries
              where ${auditCondition(filter)} and ${noun_} and ${ofParty}
              order by entries.at desc, entries.audit_id desc limit ${limit})
            union all
            (select entries.audit_id, entries.at, entries.actor_kind, entries.actor_id, entries.as_user_id,
                    entries.noun, entries.verb, null::uuid, entries.row_id, entries.before, entries.after
               from kernel.audit_acts as entries
              where ${auditCondition(filter)} and ${noun_} and ${ofFirm}
              order by entries.at desc, entries.audit_id desc limit ${limit})) as changes
      left join kernel.users as actors on actors.user_id = changes.actor_id
      left join kernel.users as viewed on viewed.user_id = changes.as_user_id
     order by changes.at desc, changes.audit_id desc
     limit ${limit}`
}
