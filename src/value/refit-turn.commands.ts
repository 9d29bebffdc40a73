import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../kernel/context.ts'
import { mayWait, takeTurn } from './refit-turn.sql.ts'

/** Between two questions whether the turn is free; ms. */
const askAgainMs = 250

/**
 * Lets one fit or clearing of runs at a time work on a database, in whichever process: two fits would write the
 * same versions, and clearing would take a run that is being computed for an interrupted one. The turn falls
 * back when the process is gone. Whoever waits holds no connection, for fits take minutes.
 *
 * @throws AbortError when the signal ends the waiting
 */
export async function inTurn<Result>(
  { db }: Pick<Context, 'db'>,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    signal.throwIfAborted()
    const done = await db.transaction(async (tx) => {
      await tx.run(mayWait)
      if (!(await tx.one(takeTurn)).isMine) return null
      // Settled, not thrown: what fails in the work is no failure of this transaction, which would be tried again.
      const [settled] = await Promise.allSettled([work()])
      return settled
    })
    if (done?.status === 'rejected') throw done.reason
    if (done !== null) return done.value
    await pause(askAgainMs, undefined, { signal })
  }
}
