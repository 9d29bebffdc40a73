import { type TSchema, Type } from 'typebox'

/** An id, made by the client or by Kith: UUIDv7. */
export const Id = Type.String({ format: 'uuid' })

/** A day, `2026-11-12`. */
export const Day = Type.String({ format: 'date' })

/** A moment in UTC, ISO 8601. */
export const Instant = Type.String({ format: 'date-time' })

/** An e-mail address as somebody types it. */
export const Email = Type.String({ format: 'email', maxLength: 254 })

/** One line of text that says something. `maxLength`: characters. */
export const Line = (maxLength = 200) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })

/** The same, or null. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** One of several texts, as an enumeration. */
export const OneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })

/** How lists are paged: at most `limit` items after `cursor`. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
}

/** One page of a list; `next` is null on the last one. */
export const Page = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), next: Nullable(Type.String()) })

/** A permission, as roles hold it and sessions show it. */
export const PermissionSchema = Type.Object({
  noun: Type.String({ maxLength: 60 }),
  verb: OneOf(['read', 'create', 'change', 'erase', 'export']),
  rows: OneOf(['all', 'team', 'own']),
  fields: Type.Union([Type.Literal('all'), Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200 })]),
})
