import { sql } from '../storage/statement.ts'

export type AuditRow = {
  auditId: string
  at: Date
  actorKind: string
  actorId: string | null
  asUserId: string | null
  noun: string
  verb: string
  rowId: string
  before: unknown
  after: unknown
}

const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))

export const insertPartyChange = (partyId: string, row: AuditRow) => sql`
  insert into kernel.audit_changes (party_id, audit_id, at, actor_kind, actor_id, as_user_id, noun, verb, row_id, before, after)
  values (${partyId}, ${row.auditId}, ${row.at}, ${row.actorKind}, ${row.actorId}, ${row.asUserId}, ${row.noun},
          ${row.verb}, ${row.rowId}, ${json(row.before)}, ${json(row.after)})`

export const insertAct = (row: AuditRow) => sql`
  insert into kernel.audit_acts (audit_id, at, actor_kind, actor_id, as_user_id, noun, verb, row_id, before, after)
  values (${row.auditId}, ${row.at}, ${row.actorKind}, ${row.actorId}, ${row.asUserId}, ${row.noun},
          ${row.verb}, ${row.rowId}, ${json(row.before)}, ${json(row.after)})`
