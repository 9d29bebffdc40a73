import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'

type Fragment = RawBuilder<unknown>

/** A value that reads as a number, as one; else null. Texts of digits count, since a type is how a value is read. */
export const asNumber = (value: Fragment) => sql`
  case when ${value} ~ '^-?[0-9]{1,15}([.][0-9]{1,15})?$' then (${value})::float8 end`

const realDay =
  '^(?!0000)(?:[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)'

/** A value that reads as a day, or as a moment of it, as a day; else null. */
export const asDay = (value: Fragment) => sql`
  case when ${value} ~ ${sql.lit(realDay)} then left(${value}, 10)::date end`
