import { appendFirmEvents } from '../information/index.ts'
import type { Job } from '../kernel/registration.ts'
import { countJob } from './consent.commands.ts'
import { contactable, measuredPurpose } from './contactable.commands.ts'
import { lastTold } from './contactable.sql.ts'

/** Tells the firm how many may be reached, whenever terms and consents changed it. */
export const countContactableJob: Job = {
  name: countJob,
  dailyAt: '03:50',
  async run(ctx) {
    await ctx.db.transaction(async (db) => {
      const told = await db.maybeOne(lastTold)
      const { value } = await contactable({ ...ctx, db }, measuredPurpose, null)
      if (told ? told.n === value.n && told.of === value.of : value.n === 0) return
      const event = {
        type: 'empowerment.terms-changed',
        occurredAt: ctx.now.toISOString(),
        source: 'kith',
        data: { purpose: measuredPurpose, from: told?.n ?? null, to: value.n, of: value.of },
      } as const
      await appendFirmEvents(db, [event], ctx.now)
    })
  },
}
