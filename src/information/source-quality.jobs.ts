import type { Job } from '../kernel/registration.ts'
import { keepMeasured } from './quality-reading.commands.ts'
import { measureJob, measureQuality } from './source-quality.commands.ts'
import { qualityTold } from './source-quality.measures.ts'
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
      })
    },
  },
]
