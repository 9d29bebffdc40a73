import type { Subject } from '../kernel/measure.ts'
import { sql } from '../storage/statement.ts'
import type { Kpi } from './kpi.ts'

/** A key figure as stored; its subject is flat. */
export type KpiRow = Omit<Kpi, 'subject'> & {
  readonly subjectKind: Subject['kind']
  readonly subjectId: string
  readonly ownerName: string | null
}

export const allKpis = sql<KpiRow>`
  select kpis.kpi_id as "kpiId", kpis.process, kpis.kind, kpis.measure, kpis.subject_kind as "subjectKind",
         kpis.subject_id as "subjectId", kpis.position, kpis.owner_id as "ownerId", users.name as "ownerName",
         kpis.is_shipped as "isShipped"
    from performance.kpis
    left join kernel.users on users.user_id = kpis.owner_id
   order by kpis.process, kpis.kind, kpis.position, kpis.kpi_id`

/** Whoever changes the matrix waits for whoever is changing it. */
export const lockMatrix = sql`select pg_advisory_xact_lock(hashtext('performance.kpis'))`

export const insertKpi = (kpi: Kpi, now: Date) => sql`
  insert into performance.kpis
         (kpi_id, process, kind, measure, subject_kind, subject_id, position, owner_id, is_shipped, created_at)
  values (${kpi.kpiId}, ${kpi.process}, ${kpi.kind}, ${kpi.measure}, ${kpi.subject.kind}, ${kpi.subject.id},
          ${kpi.position}, ${kpi.ownerId}, ${kpi.isShipped}, ${now})
  on conflict on constraint kpis_once do update
     set position = excluded.position, owner_id = excluded.owner_id`

export const removeKpis = (kpiIds: readonly string[]) => sql`
  delete from performance.kpis where kpi_id = any(${[...kpiIds]}::uuid[])`
