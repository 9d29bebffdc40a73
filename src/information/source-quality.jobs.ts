import type { Job } from '../kernel/registration.ts'
import { appendFirmEvents } from './event.commands.ts'
import { keepMeasured } from './quality-reading.commands.ts'
import { measureJob, measureQuality } from './source-quality.commands.ts'
import { qualityReasons, qualityTold } from './source-quality.measures.ts'
import { sourceFigures } from './source-quality.sql.ts'

/** How good sources are, measured each night, and what was measured kept as readings. */
export const qualityJobs: readonly Job[] = [
  {
    name: measureJob,
    dailyAt: '04:30',
    async run({ db }) {
      const now = new Date()
      await measureQuality({ db }, now)
      const figures = await db.many(sourceFigures)
      // By themselves: should it be cut off here, the next night keeps what this one measured.
      await db.transaction(async (tx) => {
        await keepMeasured({ db: tx, now }, await qualityTold({ now }, figures))
        // Whoever holds what sources say to a standard hears that it may have been crossed, and by what.
        const data = { figures: figures.length, reasons: qualityReasons(figures) }
        const event = {
          type: 'information.quality-measured',
          occurredAt: now.toISOString(),
          source: 'kith',
          data,
        } as const
        if (figures.length > 0) await appendFirmEvents(tx, [event], now)
      })
    },
  },
]
