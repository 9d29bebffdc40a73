import pg from 'pg'
import { type ErrorCode, KithError } from '../kernel/errors.ts'

/** Which of our codes a violated constraint means. Names on a distributed server end in a shard number. */
const constraintCodes: Record<string, ErrorCode> = {
  email_owners_key: 'information.email-taken',
  parties_owner: 'information.no-such-owner',
  parties_team: 'information.no-such-owner',
  tasks_assignee: 'information.no-such-owner',
  users_email: 'kernel.email-taken',
  teams_name: 'kernel.name-taken',
  roles_name: 'kernel.name-taken',
}

/** The same error in our words where we have some; anything else passes unchanged. */
export function inOurWords(error: unknown): unknown {
  if (isOverdue(error)) return new KithError('storage.busy', {}, { cause: error })
  if (!(error instanceof pg.DatabaseError)) return error
  if (error.code === '22021' || error.code === '22P05')
    return new KithError('kernel.bad-text', {}, { cause: error })
  // A day of the year 0, an id that is none: it came in with the request, since statements are our own.
  if (error.code === '22007' || error.code === '22008' || error.code === '22P02')
    return new KithError('kernel.bad-request', { reason: unreadableValue }, { cause: error })
  const constraint = error.constraint?.replace(/_\d{6,}$/, '')
  if (constraint === undefined || error.code === undefined || !error.code.startsWith('23')) return error
  const taken = error.code === '23505' && constraint.endsWith('_key') ? 'kernel.id-taken' : 'kernel.conflict'
  return new KithError(constraintCodes[constraint] ?? taken, {}, { cause: error })
}

/** Whether nobody gave a connection back within the time that a statement waits for one. */
const isOverdue = (error: unknown) =>
  error instanceof Error && error.message === 'timeout exceeded when trying to connect'

const unreadableValue = 'a day, number or id in it does not exist'

/** The name of the constraint that an error is about; never told to clients. */
export function constraintOf(error: unknown): string | undefined {
  const cause = error instanceof KithError ? error.cause : error
  return cause instanceof pg.DatabaseError ? cause.constraint?.replace(/_\d{6,}$/, '') : undefined
}

/** Whether the whole transaction may simply be tried again (deadlock, serialisation). */
export function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001')
}

/** Whether a statement was not even tried, because one before it in its transaction failed. */
export function isAborted(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25P02'
}

/** Whether the connection itself is gone, so that it must not return to the pool. */
export function isLost(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.code?.startsWith('57P') ?? false
  return error instanceof Error && /connection|ECONNRESET|EPIPE|terminated/i.test(error.message)
}
