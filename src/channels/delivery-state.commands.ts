import type { Context } from '../kernel/context.ts'
import * as statements from './delivery.sql.ts'
import { outgoingMail } from './mail-setting.ts'

const dayMs = 86_400_000

/** How the queue stands, and whether anything can leave the house at all. */
export async function readDelivery({ db, now }: Pick<Context, 'db' | 'now'>) {
  const since = (ms: number) => new Date(now.getTime() - ms)
  const mail = outgoingMail()
  return {
    senders: await db.many(statements.livingSenders),
    states: await db.many(statements.messageStates),
    waiting: await db.one(statements.waitingMessages),
    lastAnswer: (await db.maybeOne(statements.lastAnswer)) ?? null,
    acceptedLastMinute: (await db.one(statements.acceptedLately(since(60_000)))).n,
    refusals: await db.many(statements.refusalsSince(since(30 * dayMs))),
    setUp: {
      sends: mail !== null,
      oneClick: mail !== null && mail.signing !== null && mail.publicUrl?.startsWith('https:') === true,
      from: mail?.from.address ?? null,
    },
  }
}
