import { sql } from '../storage/statement.ts'
import { jsonOrNull } from './json.ts'

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

export const insertPartyChange = (partyId: string, row: AuditRow) => sql`
  insert into kernel.audit_changes (party_id, audit_id, at, actor_kind, actor_id, as_user_id, noun, verb, row_id, before, after)
  values (${partyId}, ${row.auditId}, ${row.at}, ${row.actorKind}, ${row.actorId}, ${row.asUserId}, ${row.noun},
          ${row.verb}, ${row.rowId}, ${jsonOrNull(row.before)}, ${jsonOrNull(row.after)})`

/** Changes of many parties; a `before` or `after` that is absent stays null. */
export const insertPartyChanges = (rows: readonly (AuditRow & { partyId: string })[]) => sql`
  insert into kernel.audit_changes (party_id, audit_id, at, actor_kind, actor_id, as_user_id, noun, verb, row_id, before, after)
  select "partyId", "auditId", at, "actorKind", "actorId", "asUserId", noun, verb, "rowId", before, after
    from json_to_recordset(${JSON.stringify(rows)})
      as r("partyId" uuid, "auditId" uuid, at timestamptz, "actorKind" text, "actorId" uuid, "asUserId" uuid, noun text,
           verb text, "rowId" text, before jsonb, after jsonb)`

export const insertAct = (row: AuditRow) => sql`
  insert into kernel.audit_acts (audit_id, at, actor_kind, actor_id, as_user_id, noun, verb, row_id, before, after)
  values (${row.auditId}, ${row.at}, ${row.actorKind}, ${row.actorId}, ${row.asUserId}, ${row.noun},
          ${row.verb}, ${row.rowId}, ${jsonOrNull(row.before)}, ${jsonOrNull(row.after)})`

export type ReadRow = {
  auditId: string
  at: Date
  actorKind: string
  actorId: string | null
  asUserId: string | null
  /** How a customer came in, and who handed the link over. */
  link?: string | null
  handedBy?: string | null
  route: string
  partyIds: readonly string[]
}

/**
 * Many readings in one statement; a list of ids travels as PostgreSQL's array text. It can be sent again: when a
 * connection breaks, nobody knows whether the statement was carried out.
 */
export const insertReads = (rows: readonly ReadRow[]) => sql`
  insert into kernel.audit_reads (audit_id, at, actor_kind, actor_id, as_user_id, link, handed_by, route, party_ids)
  select audit_id, at, actor_kind, actor_id, as_user_id, link, handed_by, route, party_ids::uuid[]
    from unnest(${rows.map((row) => row.auditId)}::uuid[], ${rows.map((row) => row.at)}::timestamptz[],
                ${rows.map((row) => row.actorKind)}::text[], ${rows.map((row) => row.actorId)}::uuid[],
                ${rows.map((row) => row.asUserId)}::uuid[], ${rows.map((row) => row.link ?? null)}::text[],
                ${rows.map((row) => row.handedBy ?? null)}::uuid[], ${rows.map((row) => row.route)}::text[],
                ${rows.map((row) => `{${row.partyIds.join()}}`)}::text[])
         as reads (audit_id, at, actor_kind, actor_id, as_user_id, link, handed_by, route, party_ids)
  on conflict (audit_id) do nothing`
