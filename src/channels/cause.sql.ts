import { sql } from '../storage/statement.ts'

export type CauseRow = {
  causeId: string
  slug: string
  name: string
  ownerId: string | null
  closedAt: string | null
}

export const causes = sql<CauseRow>`
  select cause_id as "causeId", slug, name, owner_id as "ownerId", closed_at as "closedAt"
    from channels.causes order by name, cause_id`

export const insertCause = (causeId: string, slug: string, name: string, now: Date) => sql`
  insert into channels.causes (cause_id, slug, name, created_at)
  values (${causeId}, ${slug}, ${name}, ${now}) on conflict do nothing`

export const updateCause = ({ causeId, name, ownerId, closedAt }: Omit<CauseRow, 'slug'>) => sql`
  update channels.causes set name = ${name}, owner_id = ${ownerId}::uuid, closed_at = ${closedAt}::timestamptz
   where cause_id = ${causeId}`
