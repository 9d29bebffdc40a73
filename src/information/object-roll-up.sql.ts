import type { RawBuilder } from 'kysely'
import type { ComputedType, RollUpSource } from '../kernel/roll-up.ts'
import { sql } from '../storage/statement.ts'
import type { FieldRules, FieldType } from './custom-field.ts'
import { readAs } from './formula-order.ts'
import type { TieDirection } from './object-relation.ts'
import { asDay, asNumber } from './read-value.sql.ts'

type Fragment = RawBuilder<unknown>

/** A value that does not read as its type is empty, as it is in filters. */
export function ownValue(own: Fragment, key: string, type: ComputedType): Fragment {
  const said = sql`(${own} ->> ${key}::text)`
  if (type === 'number') return sql`(${asNumber(said)})::numeric`
  if (type === 'date') return sql`(${asDay(said)})`
  return type === 'boolean' ? sql`(case ${said} when 'true' then true when 'false' then false end)` : said
}

export type DescribedObject = {
  object: string
  titleMany: string
  home: string
  fields: { key: string; type: FieldType; rules: FieldRules }[]
}

/** Objects in force with the fields in force of their records. */
export const describedObjects = sql<DescribedObject>`
  select o.object, o.title_many as "titleMany", o.home,
         coalesce((select jsonb_agg(jsonb_build_object('key', a.key, 'type', a.type, 'rules', a.rules) order by a.position, a.key)
                     from information.attributes a
                    where a.noun = 'object:' || o.object and a.described_at is not null and a.retired_at is null), '[]') as fields
    from information.objects o where o.retired_at is null order by o.created_at, o.object`

export type RelationEnds = {
  relation: string
  title: string
  titleBack: string
  fromObject: string | null
  toObject: string | null
}

/** Relations in force. */
export const relationEnds = sql<RelationEnds>`
  select r.relation, r.title, r.title_back as "titleBack", r.from_object as "fromObject", r.to_object as "toObject"
    from information.object_relations r where r.retired_at is null order by r.created_at, r.relation`

/** The name of an object or relation where a hyphen would be a minus. */
const nameOf = (name: string) => name.replaceAll('-', '_')

/** The records of an object about a party, for formulas of parties. */
export function recordsOf({ object, titleMany, fields }: DescribedObject): RollUpSource {
  const own = fields
    .filter(({ type }) => type !== 'formula')
    .map(({ key, type }) => [
      key,
      { type: readAs(type), sql: () => ownValue(sql`x.custom`, key, readAs(type)) },
    ])
  return {
    name: nameOf(object),
    title: titleMany,
    noun: 'objects',
    part: object,
    from: sql`information.object_records x`,
    where: sql`x.object = ${object}`,
    day: sql`x.created_at::date`,
    fields: {
      ...Object.fromEntries(own),
      title: { type: 'text', sql: () => sql`x.title` },
      createdOn: { type: 'date', sql: () => sql`x.created_at::date` },
    },
  }
}

/**
 * The ties of one end, for its formulas: of a record `x`, or (`object` null) of a party `p`. They tell what stands in the
 * tie; what its other end holds stands elsewhere.
 */
export function tiesOf(object: string | null, relations: readonly RelationEnds[]): RollUpSource[] {
  return relations.flatMap((relation) => {
    const { fromObject, toObject } = relation
    const name = nameOf(relation.relation)
    const both = fromObject === toObject
    return [
      ...(fromObject === object ? [tiesRead(relation, 'forward', name)] : []),
      ...(toObject === object ? [tiesRead(relation, 'backward', both ? `${name}_back` : name)] : []),
    ].map((source) => ({
      ...source,
      of:
        object === null
          ? sql`t.party_id = p.party_id and t.record_id is null`
          : sql`t.party_id = x.party_id and t.record_id = x.record_id`,
    }))
  })
}

function tiesRead(
  { relation, title, titleBack, fromObject, toObject }: RelationEnds,
  direction: TieDirection,
  name: string,
): RollUpSource {
  return {
    name,
    title: direction === 'forward' ? title : titleBack,
    noun: 'objects',
    part: (direction === 'forward' ? (toObject ?? fromObject) : (fromObject ?? toObject)) ?? '',
    isOfOthers: true,
    from: sql`information.object_ties t`,
    where: sql`t.relation = ${relation} and t.direction = ${direction}`,
    day: sql`coalesce(t.valid_from, t.created_at::date)`,
    fields: {
      role: { type: 'text', sql: () => sql`t.role` },
      since: { type: 'date', sql: () => sql`t.valid_from` },
      until: { type: 'date', sql: () => sql`t.valid_to` },
    },
  }
}
