import type { Job, Listener } from '../kernel/registration.ts'
import { requestJob } from '../storage/outbox.ts'
import { segmentsInForce } from '../strategy/index.ts'
import { countSegmentSpending } from './segment-spending.commands.ts'
import { countedSegments } from './segment-spending.sql.ts'

const name = 'value.count-segment-spending'

/** Reads a year of everybody's orders: once a night, after everybody's segment was counted. */
export const segmentSpendingJob: Job = { name, dailyAt: '04:40', run: (ctx) => countSegmentSpending(ctx) }

/** Segments of which nothing was ever counted do not wait for the night. */
export const segmentSpendingListener: Listener = {
  name: 'value.count-new-segments',
  types: ['strategy.base-recounted'],
  async hear({ db, now }) {
    const ids = (await segmentsInForce(db)).map(({ segmentId }) => segmentId)
    if (ids.length === 0 || (await db.many(countedSegments(ids))).length > 0) return
    await requestJob(db, { name, payload: {}, key: name }, now)
  },
}
