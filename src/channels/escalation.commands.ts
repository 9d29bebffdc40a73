import { appendFirmEvents } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { lastDays } from '../kernel/firm-day.commands.ts'
import * as statements from './escalation.sql.ts'

/** So many breaches of one cell or cause within so many days are no accident. */
const enough = 3
const days = 30

/** Passes to strategy what falls short again and again, once in the period, with the cause behind it. */
export async function escalateCauses(ctx: Context): Promise<void> {
  const since = await lastDays(ctx, days)
  const known = await ctx.db.many(statements.escalatedSince(since))
  for (const { kind, id, eventIds } of await ctx.db.many(statements.breachesSince(since))) {
    if (eventIds.length < enough || known.some((one) => one.kind === kind && one.id === id)) continue
    const channel = kind === 'cell' ? (id.split(':')[1] ?? null) : null
    const cause = await ctx.db.maybeOne(statements.mainCause(channel, since))
    const event = {
      type: 'channels.cause-escalated' as const,
      occurredAt: ctx.now.toISOString(),
      source: 'kith',
      causedBy: eventIds,
      data: {
        subject: { kind, id },
        breaches: eventIds.length,
        cause: cause ?? null,
        from: 0,
        to: cause?.n ?? 0,
      },
    }
    await appendFirmEvents(ctx.db, [event], ctx.now)
  }
}
