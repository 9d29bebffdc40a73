import { firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { MeasureDefinition } from '../kernel/measure.ts'
import { dayInWords } from '../kernel/period.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { totalOf } from './membership.sql.ts'
import { readMigration } from './migration.commands.ts'
import { worthMoved } from './migration.ts'
import { leadingSegmentation } from './segment-policy.commands.ts'
import { segmentsInForce } from './segmentation.sql.ts'

const named = { name: 'strategy.segment-migration', title: 'Worth gained by moving between segments' }
const nobodyYet = 'Nobody has been in a segment for long enough to move. Movements are counted every night.'

/** Whether customers moved the right way, in money. */
export const segmentMigration: MeasureDefinition = {
  ...named,
  unit: 'money',
  process: 'strategy',
  subjects: ['firm', 'segment'],
  noun: 'segments',
  async read(ctx, subject) {
    const segmentationId =
      subject.kind === 'segment' ? await segmentationOf(ctx, subject.id) : await leadingSegmentation(ctx.db)
    const found = segmentationId ? (await readMigration(ctx, segmentationId, null)).movements : []
    const own = found.filter(
      ({ fromSegmentId, toSegmentId }) =>
        subject.kind === 'firm' || [fromSegmentId, toSegmentId].includes(subject.id),
    )
    const { currency } = await firmSetting(ctx.db)
    const [first] = own
    if (!first) {
      const method = { name: 'migration', sentence: nobodyYet, formula: '' }
      const none = { value: null, unit: currency, n: 0, lineage: [], missing: nobodyYet }
      return toldMeasure(ctx, named, subject, { ...none, method })
    }
    const { movers, value, low, high } = worthMoved(own)
    const sentence = `From ${dayInWords(first.fromOn)} to ${dayInWords(first.toOn)}: each who went from one segment to another counts with the difference of what a member of the two is worth on average. The interval is the chance of who moves.`
    const filter = `moved between ${first.fromOn} and ${first.toOn}`
    return toldMeasure(ctx, named, subject, {
      value,
      unit: currency,
      n: movers,
      interval: { low, high, level: 0.8 },
      asOf: first.computedAt,
      method: { name: 'migration', sentence, formula: 'Σ movers · (mean worth there − mean worth here)' },
      lineage: [{ table: 'strategy.memberships', filter, rows: movers }],
    })
  },
  async rows() {
    return { columns: [], rows: [], next: null }
  },
}

async function segmentationOf({ db }: Pick<Context, 'db'>, segmentId: string): Promise<string | undefined> {
  const total = await db.maybeOne(totalOf(segmentId))
  if (!total) return undefined
  return (await db.many(segmentsInForce)).find((one) => one.segmentId === segmentId)?.segmentationId
}
