import type { Verb } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { type Grant, may } from '../kernel/permission.ts'

/** Whether a right over objects reaches one of them: a role can be limited to some. */
export const objectSeen = ({ fields }: Pick<Grant, 'fields'>, object: string): boolean =>
  fields === null || fields.has(object)

/** Refuses an object that the actor may not read, as if there were none. @throws kernel.not-found, kernel.not-allowed */
export function requireObjectSeen({ actor }: Pick<Context, 'actor'>, object: string): void {
  if (!objectSeen(may(actor, 'read', 'objects'), object))
    throw new KithError('kernel.not-found', { noun: 'object', id: object })
}

/**
 * What the actor may do with the records of one object.
 * @throws kernel.not-allowed; kernel.not-found where the object is not even theirs to see
 */
export function mayWithObject(ctx: Pick<Context, 'actor'>, verb: Verb, object: string): Grant {
  requireObjectSeen(ctx, object)
  const grant = may(ctx.actor, verb, 'objects')
  if (!objectSeen(grant, object)) throw new KithError('kernel.not-allowed', { verb, noun: object })
  return grant
}
