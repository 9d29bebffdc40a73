import { type TSchema, Type } from 'typebox'

/** An id, made by the client or by Kith: UUIDv7. */
export const Id = Type.String({ format: 'uuid' })

/** Days before 1900 or after 2199 are slips of the pen, and no history has room for them. */
export const dayPattern = '^(19|2[01])\\d\\d-'

/** The same of moments; without leap seconds, zones that are nowhere, and names of zones. */
export const instantPattern = `${dayPattern}.{6}[0-9:]{5}:[0-5]\\d(\\.\\d+)?([Zz]|[+-](0\\d|1[0-4]):\\d\\d)$`

/** A day, `2026-11-12`. */
export const Day = Type.String({ format: 'date', pattern: dayPattern })

/** A moment in UTC, ISO 8601. */
export const Instant = Type.String({ format: 'date-time', pattern: instantPattern })

/** One line of text that says something. `maxLength`: characters. */
export const Line = (maxLength = 200) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })

/** The same, or null. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** One of several texts, as an enumeration. */
export const OneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })
