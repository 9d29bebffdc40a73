import { systemActor } from '../kernel/actor.ts'
import type { Job, Listener } from '../kernel/registration.ts'
import { segmentsBySegmentation } from '../strategy/index.ts'
import { countRetention } from './retention.commands.ts'
import { askReport, retentionJobName } from './retention-report.commands.ts'
import { reportOf } from './retention-report.sql.ts'

/** What was asked for at once; all of it every night, after everybody's segment was counted. */
export const retentionJob: Job = {
  name: retentionJobName,
  dailyAt: '04:50',
  async run(ctx, payload, signal) {
    await countRetention(ctx, signal, payload.isAsked !== true)
  },
}

/** Segmentations of which no curves were ever drawn do not wait for somebody to ask. */
export const retentionListener: Listener = {
  name: 'value.draw-first-curves',
  types: ['strategy.base-recounted'],
  async hear({ db, now }) {
    for (const subject of (await segmentsBySegmentation(db)).keys())
      if (!(await db.maybeOne(reportOf('curves', subject))))
        await askReport(db, { actor: systemActor, now }, { report: 'curves', subject })
  },
}
