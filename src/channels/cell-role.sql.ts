import type { CellRole } from '../kernel/decision.ts'
import { sql } from '../storage/statement.ts'

export type CellRoleRow = {
  segmentId: string
  channel: string
  role: CellRole
  decisionId: string | null
}

export const cellRoles = sql<CellRoleRow>`
  select segment_id as "segmentId", channel, role, decision_id as "decisionId"
    from channels.cell_roles order by segment_id, channel`

export const writeCellRole = (row: CellRoleRow & { setBy: string | null }, now: Date) => sql`
  insert into channels.cell_roles (segment_id, channel, role, decision_id, set_by, set_at)
  values (${row.segmentId}, ${row.channel}, ${row.role}, ${row.decisionId}, ${row.setBy}, ${now})
  on conflict (segment_id, channel) do update set
    role = excluded.role, decision_id = excluded.decision_id, set_by = excluded.set_by, set_at = excluded.set_at`
