import { RequestError } from './request.ts'

/**
 * Whether what was read before must no longer be shown: it is gone, or not shown to this person. A failure on
 * the way is none of that, so what is there stays, with what was typed into it.
 */
export const isWithdrawn = (error: Error | null): boolean =>
  error instanceof RequestError && [403, 404, 410].includes(error.problem.status)
