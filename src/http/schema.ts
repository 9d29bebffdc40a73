import { type TSchema, Type } from 'typebox'
import { everyVerb } from '../kernel/actor.ts'
import { Nullable, OneOf } from '../kernel/schema.ts'

export { Day, Id, Instant, Line, Nullable, OneOf } from '../kernel/schema.ts'

/** An e-mail address as somebody types it. */
export const Email = Type.String({ format: 'email', maxLength: 254 })

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
  verb: OneOf(everyVerb),
  rows: OneOf(['all', 'team', 'own']),
  fields: Type.Union([Type.Literal('all'), Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200 })]),
})
