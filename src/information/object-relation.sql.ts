import { sql } from '../storage/statement.ts'
import type { Cardinality, ObjectRelation } from './object-relation.ts'

export type RelationRow = {
  relation: string
  title: string
  titleBack: string
  fromObject: string | null
  toObject: string | null
  cardinality: Cardinality
  roles: string[]
  dated: boolean
  retiredAt: string | null
  version: number
}

const columns = sql`
  r.relation, r.title, r.title_back as "titleBack", r.from_object as "fromObject", r.to_object as "toObject",
  r.cardinality, r.roles, r.dated, r.retired_at as "retiredAt", r.version`

/** Every relation, also the retired, with how many ties it has. */
export const allRelations = sql<RelationRow & { ties: number }>`
  with counted as materialized (
    select t.relation, count(*) as ties from information.object_ties t where t.direction = 'forward' group by 1)
  select ${columns}, coalesce(c.ties, 0) as ties
    from information.object_relations r left join counted c on c.relation = r.relation
   order by r.retired_at is not null, lower(r.title), r.relation`

export const relationNamed = (relation: string) => sql<RelationRow>`
  select ${columns} from information.object_relations r where r.relation = ${relation}`

export const lockRelation = (relation: string) => sql<RelationRow>`
  select ${columns} from information.object_relations r where r.relation = ${relation} for update`

/** Keeps a relation as it is described until the transaction ends. */
export const holdRelation = (relation: string) => sql<RelationRow>`
  select ${columns} from information.object_relations r where r.relation = ${relation} for share`

type RelationWrite = Omit<ObjectRelation, 'version' | 'retiredAt'>

/** No row: the name is taken. */
export const insertRelation = (row: RelationWrite, by: string | null, now: Date) => sql`
  insert into information.object_relations (relation, title, title_back, from_object, to_object, cardinality, roles, dated,
         created_by, created_at, updated_at)
  values (${row.relation}, ${row.title}, ${row.titleBack}, ${row.fromObject}, ${row.toObject}, ${row.cardinality},
          ${[...row.roles]}::text[], ${row.dated}, ${by}::uuid, ${now}::timestamptz, ${now}::timestamptz)
  on conflict (relation) do nothing`

export const updateRelation = (row: Omit<ObjectRelation, 'version'>, now: Date) => sql`
  update information.object_relations
     set title = ${row.title}, title_back = ${row.titleBack}, cardinality = ${row.cardinality},
         roles = ${[...row.roles]}::text[], retired_at = ${row.retiredAt}::timestamptz, updated_at = ${now}::timestamptz,
         version = version + 1
   where relation = ${row.relation}`

export const anyTieOf = (relation: string) => sql<{ one: number }>`
  select 1 as one from information.object_ties t where t.relation = ${relation} limit 1`

export const deleteRelation = (relation: string) => sql`
  delete from information.object_relations where relation = ${relation}`

/** How relations read, both ways. */
export const relationTitles = (relations: readonly string[]) => sql<{ id: string; name: string }>`
  select r.relation as id, r.title || ' / ' || r.title_back as name
    from information.object_relations r where r.relation = any(${[...relations]}::text[])`
