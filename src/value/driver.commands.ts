import { attributesOf } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import { offThread } from '../storage/off-thread.ts'
import * as statements from './driver.sql.ts'
import { driversFrom, leastEvents } from './driver.ts'
import { DriverRows } from './driver-rows.ts'
import { unitOf } from './retention.ts'
import { askReport, type ReportRun } from './retention-report.commands.ts'
import type { RetentionReport } from './retention-report.sql.ts'
import { wholeFirm } from './retention-report.sql.ts'
import { retentionChoice } from './retention-setting.commands.ts'
import { watchedUntil } from './retention-time.sql.ts'

const batchSize = 20_000

/**
 * Asks what leaving, or coming back, goes along with among own columns.
 *
 * @throws value.retention-unclear when there is not such a column
 */
export async function askDrivers(ctx: Context, keys: readonly string[]): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const known = await tx.many(attributesOf('parties'))
    const missing = keys.find((key) => !known.some((column) => column.key === key))
    if (missing !== undefined)
      throw new KithError('value.retention-unclear', { reason: `there is no own column “${missing}”` })
    await askReport(tx, ctx, { report: 'drivers', subject: wholeFirm, question: { keys: [...keys] } })
  })
}

/** What leaving, or coming back, goes along with: read, and computed in a thread of its own. */
export async function countDrivers(asked: Context, { question }: RetentionReport, run: ReportRun) {
  const ctx = forScoring(asked)
  const keys = Array.isArray(question.keys) ? question.keys.map(String) : []
  const [choice, attributes, today] = await Promise.all([
    retentionChoice(ctx.db),
    ctx.db.many(attributesOf('parties')),
    firmToday(ctx),
  ])
  const taken = choice.basis === 'contract' ? [choice.tenure.key, choice.left.key] : []
  const wanted = attributes.filter(({ key }) => keys.includes(key) && !taken.includes(key))
  const columns = wanted.map(({ key }) => key)
  const until = (await ctx.db.one(watchedUntil(today))).until ?? today
  const rows = new DriverRows(wanted)
  const statement =
    choice.basis === 'contract'
      ? statements.stayRows(choice, today, columns)
      : statements.returnRows(until, columns)
  for await (const batch of ctx.db.batches(statement, batchSize)) {
    for (const { time, left, told } of batch) rows.add(time, left, told)
    run.step(`reading customers, ${rows.size.toLocaleString('en')} so far`)
  }
  const drivers =
    rows.size === 0
      ? null
      : await offThread(new URL('./driver.ts', import.meta.url), driversFrom, rows.columns(), {
          signal: run.signal,
          onProgress: ({ step }) => run.step(step),
        })
  if (drivers === null)
    return {
      result: null,
      refused: `Fewer than ${leastEvents} have ${choice.basis === 'contract' ? 'left' : 'come back'}, or the columns say the same of everybody: nothing can be told from so little.`,
    }
  return { result: { basis: choice.basis, unit: unitOf(choice), ...drivers }, refused: null }
}
