import { type TSchema, Type } from 'typebox'

/** An id, made by the client or by Kith: UUIDv7. */
export const Id = Type.String({ format: 'uuid' })

/** A day, `2026-11-12`. */
export const Day = Type.String({ format: 'date' })

/** A moment in UTC, ISO 8601. */
export const Instant = Type.String({ format: 'date-time' })

/** One line of text that says something. `maxLength`: characters. */
export const Line = (maxLength = 200) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })

/** The same, or null. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** One of several texts, as an enumeration. */
export const OneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })
