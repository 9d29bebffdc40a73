import { sql } from '../storage/statement.ts'
import type { CustomObject, ObjectHome } from './custom-object.ts'

export type ObjectRow = {
  object: string
  titleOne: string
  titleMany: string
  home: ObjectHome
  purpose: string
  retention: string
  retiredAt: string | null
  version: number
}

const columns = sql`
  o.object, o.title_one as "titleOne", o.title_many as "titleMany", o.home, o.purpose, o.retention,
  o.retired_at as "retiredAt", o.version`

/** Every object, also the retired, with how many records it has. */
export const allObjects = sql<ObjectRow & { records: number }>`
  with counted as materialized (
    select x.object, count(*) as records from information.object_records x group by 1)
  select ${columns}, coalesce(c.records, 0) as records
    from information.objects o left join counted c on c.object = o.object
   order by o.retired_at is not null, lower(o.title_many), o.object`

/** Those that are not retired. */
export const objectsInForce = sql<ObjectRow>`
  select ${columns} from information.objects o where o.retired_at is null`

export const objectNamed = (object: string) => sql<ObjectRow>`
  select ${columns} from information.objects o where o.object = ${object}`

export const lockObject = (object: string) => sql<ObjectRow>`
  select ${columns} from information.objects o where o.object = ${object} for update`

type ObjectWrite = Omit<CustomObject, 'version' | 'retiredAt'>

/** No row: the name is taken. */
export const insertObject = (row: ObjectWrite, by: string | null, now: Date) => sql`
  insert into information.objects (object, title_one, title_many, home, purpose, retention, created_by, created_at, updated_at)
  values (${row.object}, ${row.titleOne}, ${row.titleMany}, ${row.home}, ${row.purpose}, ${row.retention}, ${by}::uuid,
          ${now}::timestamptz, ${now}::timestamptz)
  on conflict (object) do nothing`

export const updateObject = (row: Omit<CustomObject, 'version' | 'home'>, now: Date) => sql`
  update information.objects
     set title_one = ${row.titleOne}, title_many = ${row.titleMany}, purpose = ${row.purpose}, retention = ${row.retention},
         retired_at = ${row.retiredAt}::timestamptz, updated_at = ${now}::timestamptz, version = version + 1
   where object = ${row.object}`

export const anyRecordOf = (object: string) => sql<{ one: number }>`
  select 1 as one from information.object_records x where x.object = ${object} limit 1`

export const anyRelationOf = (object: string) => sql<{ title: string }>`
  select r.title from information.object_relations r
   where r.from_object = ${object} or r.to_object = ${object} limit 1`

export const deleteObject = (object: string) => sql`delete from information.objects where object = ${object}`

export const deleteFieldsOf = (noun: string) => sql`delete from information.attributes where noun = ${noun}`
